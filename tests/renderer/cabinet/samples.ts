import type { EntryForm, Preview } from '../../../contract/metering';
import { EntryForm as EntryFormSchema, Preview as PreviewSchema } from '../../../contract/metering';

const previous = (units: number) => ({ valueMilli: units * 1000, takenOn: '2024-03-24', source: 'visit' });

/** The account of S2: one meter with День and Ночь, and a second meter of the same kind when asked for. */
export function entryForm(accountId = 1, meters = 1): EntryForm {
  const meter = (meterId: number) => ({
    meterId,
    serial: meterId === 1 ? '937060' : '411902',
    kind: 'individual',
    serviceName: 'Электроэнергия',
    unit: 'кВт·ч',
    digits: 5,
    nextVerificationOn: '2028-11-25',
    verificationExpired: false,
    removed: false,
    submission: null,
    refusal: null,
    registers: [
      { registerId: meterId * 10 + 1, zone: 'day', previous: previous(4938), entered: null },
      { registerId: meterId * 10 + 2, zone: 'night', previous: previous(5017), entered: null },
    ],
  });
  return EntryFormSchema.parse({
    accountId,
    accountNumber: '66200000000',
    address: 'г. Нижний Тагил, ул. Красноармейская, д. 12, кв. 45',
    period: '2024-05',
    window: { open: true, from: '2024-04-01', until: '2024-04-25' },
    meters: [1, 2].slice(0, meters).map(meter),
  });
}

export function previewOf(volume: number, checks: readonly unknown[] = []): Preview {
  return PreviewSchema.parse({
    period: '2024-05',
    acceptance: 'automatic',
    services: [{ name: 'Электроэнергия', unit: 'кВт·ч', volumeMilli: volume * 1000, amountKopecks: volume * 515 }],
    lines: [],
    checks,
  });
}
