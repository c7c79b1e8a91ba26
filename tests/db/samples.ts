import { AUDIT_GENESIS, type AuditContent, auditHash } from '../../db/audit-hash';
import type { Repositories } from '../../db/unit-of-work';

/** 2026-02-01 in days since 1970. */
export const FEBRUARY = 20_485;

export interface Sample {
  customerId: number;
  accountId: number;
  meterId: number;
  registerIds: [number, number];
  staffId: number;
  serviceId: number;
  tariffId: number;
  supplierId: number;
}

/** One customer with one account, one meter of two zones, one operator. */
export async function addAccount(repos: Repositories): Promise<Sample> {
  const { customerId, accountId } = await addPeople(repos);
  const staffId = await repos.staff.insert({
    login: 'Operator',
    loginNorm: 'operator',
    fullName: 'Петрова Анна',
    shortName: 'Петрова А.',
    role: 'operator',
    passwordHash: 'hash',
    createdAt: 1,
  });
  const supplierId = await repos.catalogue.insertSupplier({ name: 'Поставщик' });
  const serviceId = await repos.catalogue.insertService({ code: 'electricity', name: 'Электроэнергия', unit: 'кВт.ч' });
  const tariffId = await repos.catalogue.insertTariff({ serviceId, name: 'Городской' });
  await repos.catalogue.insertAccountService({ accountId, serviceId, supplierId, tariffId });
  const meterId = await repos.meters.insertMeter({
    accountId,
    serviceId,
    serial: '937060',
    serialNorm: '937060',
    kind: 'individual',
    digits: 5,
    ratio: 1,
    installedOn: FEBRUARY - 1000,
    removedOn: null,
    nextVerificationOn: null,
  });
  const day = await repos.meters.insertRegister({ meterId, zone: 'day', position: 1 });
  const night = await repos.meters.insertRegister({ meterId, zone: 'night', position: 2 });
  return { customerId, accountId, meterId, registerIds: [day, night], staffId, serviceId, tariffId, supplierId };
}

async function addPeople(repos: Repositories): Promise<Pick<Sample, 'customerId' | 'accountId'>> {
  const customerId = await repos.customers.insert({
    fullName: 'Иванов Иван Иванович',
    shortName: 'Иванов И. И.',
    nameNorm: 'иванов иван иванович',
    legalForm: 'individual',
    email: null,
    emailNorm: null,
    emailConfirmedAt: null,
    phone: null,
    phoneConfirmedAt: null,
    passwordHash: 'hash',
    createdAt: 1,
  });
  const accountId = await repos.accounts.insert({
    number: '66200000000',
    customerClass: 'individual',
    holderName: 'Иванов Иван Иванович',
    holderShort: 'Иванов И. И.',
    holderNorm: 'иванов иван иванович',
    town: 'Томск',
    street: 'Ленина',
    house: '1',
    flat: '2',
  });
  return { customerId, accountId };
}

/** The account with one submission, one decision and one audit row: a row in every append-only table. */
export async function addSubmission(repos: Repositories): Promise<Sample> {
  const sample = await addAccount(repos);
  const meterReadingId = await repos.readings.submit({
    uid: Buffer.alloc(16, 1),
    accountId: sample.accountId,
    meterId: sample.meterId,
    period: 2026 * 12 + 1,
    takenOn: FEBRUARY,
    submittedAt: 1,
    source: 1,
    actorKind: 'customer',
    actorId: sample.customerId,
    checks: '[]',
    state: 1,
    values: sample.registerIds.map((registerId) => ({ registerId, valueMilli: 4_939_000 })),
  });
  const { staffId } = sample;
  const before = { state: 1, decidedAt: null, decidedBy: null, rejectReason: null, comment: null };
  const decided = {
    version: 1,
    kind: 'accept' as const,
    before,
    state: 2,
    rejectReason: null,
    comment: null,
    staffId,
    decidedAt: 2,
  };
  await repos.review.keepDecision({ meterReadingId, ...decided });
  await appendAudit(repos, 1);
  return sample;
}

/** Adds the next row of the chain as the services do. */
export async function appendAudit(repos: Repositories, number: number): Promise<void> {
  const content: AuditContent = {
    at: number,
    actor: 'staff:1',
    action: 'reading.accept',
    subject: `meter_reading:${number}`,
    details: '{}',
    itemsDigest: Buffer.alloc(32, 7),
  };
  const previousHash = (await repos.audit.head())?.hash ?? AUDIT_GENESIS;
  await repos.audit.append({ ...content, previousHash, hash: auditHash(previousHash, content) });
}
