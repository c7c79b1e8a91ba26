import { CallerFact } from '../../../contract/customers';
import { type DatedName, StaffPolicy } from '../../../contract/dated';
import { ReadingPolicy } from '../../../contract/settings';

/** How one part of a setting is typed and shown; `id` names its texts. */
export type Field = { id: string; path: string } & (
  | { kind: 'text' | 'time' | 'contacts' | 'minutes' | 'flag' | 'answers' }
  /** `factor`: so many of what is typed make one of the value; `scale`: of the field's own decimals. */
  | { kind: 'number'; min: number; max: number; scale?: 1 | 10 | 1000; factor?: number; unit?: 'percent' | 'kwh' }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'set'; options: readonly string[]; isNoneAllowed?: boolean }
  | { kind: 'term' }
);

/** What is typed of a field; each kind uses its own part. A term uses the number and the text: its unit. */
export interface FieldDraft {
  text: string;
  number: number | null;
  flag: boolean;
  set: string[];
}
export type Drafts = Record<string, FieldDraft>;

export const TERM_UNITS = ['hours', 'calendarDays', 'workingDays'] as const;
export const TERM_MOST = 10_000;

const number = (id: string, path: string, min: number, max: number): Field => ({ id, path, kind: 'number', min, max });
const plain = (kind: 'text' | 'time' | 'contacts' | 'minutes' | 'flag' | 'answers', id: string): Field => ({
  id,
  path: id,
  kind,
});
const choice = (id: string, options: readonly string[]): Field => ({ id, path: id, kind: 'choice', options });
const term = (id: string): Field => ({ id, path: id, kind: 'term' });

export type FormName = Exclude<DatedName, 'calendar' | 'requests.kinds'>;

/** The settings' forms: fields in their order. The calendar and the kinds of requests have screens of their own. */
export const FIELDS: Record<FormName, readonly Field[]> = {
  'company.requisites': [
    ...(['name', 'shortName', 'inn', 'ogrn', 'address'] as const).map((id) => plain('text', id)),
    plain('contacts', 'contacts'),
  ],
  'readings.policy': [
    number('fromDay', 'window.fromDay', 1, 31),
    number('toDay', 'window.toDay', 1, 31),
    choice('acceptance', ReadingPolicy.shape.acceptance.options),
    choice('acceptOutside', ReadingPolicy.shape.acceptOutside.options),
    choice('billedIn', ReadingPolicy.shape.billedIn.options),
    choice('entry', ReadingPolicy.shape.entry.options),
    plain('flag', 'strictlyGreater'),
    { ...number('timesUsual', 'tooBig.timesUsual', 1, 100), kind: 'number', min: 1, max: 100, scale: 10, factor: 10 },
    { id: 'floorMilli', path: 'tooBig.floorMilli', kind: 'number', min: 1000, max: 1e9, scale: 1000, unit: 'kwh' },
    { id: 'rolloverFrom', path: 'rolloverFrom', kind: 'number', min: 0.5, max: 1, factor: 100, unit: 'percent' },
  ],
  terms: [term('registration'), term('dataRequest'), term('dataErasure'), term('approval'), term('staffInvite')],
  'messages.policy': [
    plain('time', 'quietFrom'),
    plain('time', 'quietTo'),
    number('perContactPerDay', 'perContactPerDay', 1, 1000),
    number('smsPerDay', 'smsPerDay', 0, 1_000_000),
    plain('minutes', 'retryMinutes'),
    number('giveUpHours', 'giveUpHours', 1, 720),
  ],
  'retention.policy': [
    number('codeHours', 'codeHours', 1, 720),
    number('messageDays', 'messageDays', 1, 3650),
    number('registrationDays', 'registrationDays', 1, 3650),
    number('guardDays', 'guardDays', 1, 365),
    number('deviceDays', 'deviceDays', 1, 3650),
    number('consentYears', 'consentYears', 1, 100),
    number('commandDays', 'commandDays', 30, 3650),
    plain('time', 'at'),
  ],
  'privacy.policy': [
    { id: 'facts', path: 'callerCheck.facts', kind: 'set', options: CallerFact.options },
    number('need', 'callerCheck.need', 1, 5),
    number('openMinutes', 'openMinutes', 1, 120),
    number('cardsPerHour', 'cardsPerHour', 1, 100_000),
    number('revealsPerHour', 'revealsPerHour', 1, 100_000),
  ],
  'requests.policy': [
    { ...number('halfPercent', 'halfPercent', 1, 98), kind: 'number', min: 1, max: 98, unit: 'percent' },
    { ...number('nearPercent', 'nearPercent', 2, 99), kind: 'number', min: 2, max: 99, unit: 'percent' },
    term('customerTerm'),
    number('mostDrafts', 'mostDrafts', 1, 100),
    number('mostDocuments', 'mostDocuments', 1, 200),
    number('draftDays', 'draftDays', 7, 3650),
    number('keepYears', 'keepYears', 1, 100),
    plain('answers', 'answers'),
  ],
  'documents.policy': [
    number('mostMib', 'mostMib', 1, 20),
    number('mostPages', 'mostPages', 1, 500),
    number('mostMegapixels', 'mostMegapixels', 1, 200),
    number('perCustomer', 'perCustomer', 1, 1000),
    number('unusedDays', 'unusedDays', 7, 3650),
  ],
  'staff.policy': [
    number('lockMinutes', 'lockMinutes', 1, 240),
    {
      ...{ id: 'factorFor', path: 'factorFor', kind: 'set', isNoneAllowed: true },
      options: StaffPolicy.shape.factorFor.unwrap().options,
    },
  ],
};

/** Names of the settings' groups, as their texts and addresses call them. */
export const GROUPS = {
  'company.requisites': 'company',
  'readings.policy': 'readings',
  terms: 'terms',
  calendar: 'calendar',
  'messages.policy': 'messages',
  'retention.policy': 'retention',
  'privacy.policy': 'privacy',
  'staff.policy': 'staff',
  'requests.kinds': 'kinds',
  'requests.policy': 'requests',
  'documents.policy': 'documents',
} as const satisfies Record<DatedName, string>;
export type Group = (typeof GROUPS)[DatedName];
