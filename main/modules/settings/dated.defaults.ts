import type * as z from 'zod';
import type { DATED, DatedName } from '../../../contract/dated';
import type { Profile } from '../../profiles/profile.schema';
import { CALENDAR_2026 } from '../../texts/calendar-2026';

export type DatedOf<N extends DatedName> = z.output<(typeof DATED)[N]>;

/** What holds while nobody of the company has said otherwise. */
export function datedDefault<N extends DatedName>(name: N, profile: Profile): DatedOf<N> {
  const all: { [M in DatedName]: () => DatedOf<M> } = {
    'company.requisites': () => ({
      name: profile.name,
      shortName: profile.shortName,
      inn: '',
      ogrn: '',
      address: '',
      contacts: profile.contacts,
    }),
    'readings.policy': () => profile.readings,
    terms: () => ({
      registration: { amount: profile.registration.requestHours, unit: 'hours' },
      dataRequest: { amount: 10, unit: 'workingDays' },
      dataErasure: { amount: 30, unit: 'calendarDays' },
      approval: { amount: 72, unit: 'hours' },
      staffInvite: { amount: 72, unit: 'hours' },
    }),
    calendar: () => CALENDAR_2026,
    'messages.policy': () => profile.messages.policy,
    'retention.policy': () => ({
      codeHours: 24,
      messageDays: 365,
      registrationDays: 365,
      guardDays: 30,
      deviceDays: 90,
      consentYears: 3,
      commandDays: 365,
      at: '03:00',
    }),
    'privacy.policy': () => ({
      callerCheck: { need: 2, facts: ['name', 'address', 'meterTail', 'accountTail', 'phoneTail'] },
      openMinutes: 15,
      cardsPerHour: 60,
      revealsPerHour: 30,
    }),
    'requests.kinds': () => profile.requests.kinds,
    'requests.policy': () => profile.requests.policy,
    'documents.policy': () => ({
      mostMib: 20,
      mostPages: 60,
      mostMegapixels: 60,
      perCustomer: 200,
      unusedDays: 90,
    }),
    'staff.policy': () => ({ lockMinutes: 15, factorFor: [] }),
  };
  return all[name]();
}
