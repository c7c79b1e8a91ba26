import type { CaseRejection } from '../../contract/types/case';
import { phoneOf } from '../../contract/types/identifiers';
import type { RegistrationPurpose } from '../kinds';
import { normalise } from '../normalise';
import type { Repositories } from '../repositories';
import { addAccount, type Catalogue } from './accounts';
import { HOUR_MS } from './calendar';
import type { SeedCompany } from './companies';
import type { Neighbour } from './neighbours';

const TERM_MS = 72 * HOUR_MS;

interface SeedCase {
  /** Hours since it came. */
  age: number;
  /** Which neighbour asks; of nobody it is a registration by request, of that name. */
  by: number | { name: string };
  /** An account of their own that no cabinet has, that of another neighbour, the free one, or a number that is none. */
  account: 'own' | 'free' | 'none' | number;
  purpose?: RegistrationPurpose;
  phone: string;
  message?: string;
  address?: string;
  /** Hours ago the person was asked, and for what. */
  asked?: { ago: number; comment: string };
  decided?: { ago: number; reason: CaseRejection | null; comment: string | null };
}

/** What waits in a demo and what was decided yesterday: each kind, fresh ones and one past its term. */
const CASES: readonly SeedCase[] = [
  { age: 77, by: 3, account: 4, phone: '+7 900 000-09-01', message: 'Прошу добавить счёт мамы' },
  { age: 62, by: 5, account: 'own', phone: '+7 900 000-09-02', message: 'Дача, счёт на мне' },
  { age: 40, by: 6, account: 7, purpose: 'owner', phone: '+7 900 000-09-03', message: 'Купили квартиру в марте' },
  { age: 31, by: 8, account: 'none', phone: '+7 900 000-09-04', message: 'Номер из старой квитанции' },
  { age: 26, by: 9, account: 'own', phone: '+7 900 000-09-05' },
  {
    age: 18,
    by: 10,
    account: 'free',
    phone: '+7 900 000-09-06',
    address: 'ул. Мира, 3, кв. 8',
    message: 'Снимаю квартиру',
  },
  {
    ...{ age: 50, by: 11, account: 12, phone: '+7 900 000-09-07', message: 'Счёт мужа' },
    asked: { ago: 20, comment: 'Пришлите согласие владельца счёта' },
  },
  { age: 4, by: 13, account: 'own', phone: '+7 900 000-09-08' },
  { age: 2, by: 13, account: 14, phone: '+7 900 000-09-08' },
  { age: 70, by: 15, account: 'own', phone: '+7 900 000-09-09', decided: { ago: 25, reason: null, comment: null } },
  {
    ...{ age: 66, by: 16, account: 17, phone: '+7 900 000-09-10' },
    decided: { ago: 24, reason: 'otherHolder', comment: 'Принесите договор или доверенность' },
  },
];

/** Where people without a cabinet send a request (manual S3). */
const REQUESTS: readonly SeedCase[] = [
  {
    ...{ age: 55, by: { name: 'Кудрявцева Инна Павловна' }, account: 'own', phone: '+7 900 000-09-11' },
    message: 'Не подходит пароль с квитанции',
  },
  {
    age: 30,
    by: { name: 'Лаптев Роман Ильич' },
    account: 'none',
    phone: '+7 900 000-09-12',
    message: 'Первый раз вхожу',
  },
  {
    age: 9,
    by: { name: 'Широкова Зоя Фёдоровна' },
    account: 18,
    phone: '+7 900 000-09-13',
    message: 'Счёт был у сына',
  },
];

export interface CasesOptions {
  company: SeedCompany;
  catalogue: Catalogue;
  neighbours: readonly Neighbour[];
  freeId: number;
  operatorId: number;
  now: number;
}

export async function addCases(repos: Repositories, options: CasesOptions): Promise<void> {
  const cases = options.company.takesRequests ? [...CASES, ...REQUESTS] : CASES;
  for (const [index, seed] of cases.entries()) await addCase(repos, options, seed, index);
}

async function addCase(repos: Repositories, options: CasesOptions, seed: SeedCase, index: number): Promise<void> {
  const { now, operatorId } = options;
  const isRequest = typeof seed.by !== 'number';
  const customerId = typeof seed.by === 'number' ? (options.neighbours[seed.by]?.customerId ?? null) : null;
  const customer = customerId === null ? undefined : await repos.customers.byId(customerId);
  const fullName = typeof seed.by === 'number' ? (customer?.fullName ?? '') : seed.by.name;
  const accountId = await accountOf(repos, options, seed, { fullName, index });
  const account = accountId === null ? undefined : await repos.accounts.byId(accountId);
  const createdAt = now - seed.age * HOUR_MS;
  const { decided, asked } = seed;
  const id = await repos.registrations.insert({
    ...{ way: isRequest ? 'request' : 'binding', state: 'review', fullName, nameNorm: normalise(fullName) },
    ...{
      legalForm: 'individual',
      accountNumber: account?.number ?? options.company.accountNumber(700 + index),
      accountId,
    },
    ...{ email: null, emailNorm: null, phone: phoneOf(seed.phone), passwordHash: null },
    ...{ identifierKind: null, identifierNorm: null, identifierShown: null },
    details: JSON.stringify({ message: seed.message ?? '', ...(seed.address && { address: seed.address }) }),
    ...{ customerId, createdAt, dueAt: createdAt + TERM_MS, purpose: seed.purpose ?? 'join' },
  });
  const open = {
    state: 'review',
    customerId,
    decidedAt: null,
    decidedBy: null,
    rejectReason: null,
    comment: null,
  } as const;
  const before = { ...open, pausedAt: null, dueAt: createdAt + TERM_MS };
  const kept = { registrationId: id, version: 2, before, staffId: operatorId };
  const applied = { customerId: null, accountIds: [], messages: [] };
  if (asked) {
    const at = now - asked.ago * HOUR_MS;
    await repos.registrations.decide({ id, version: 1 }, { pausedAt: at, comment: asked.comment });
    const { comment } = asked;
    await repos.admission.keepDecision({ ...kept, applied, kind: 'askMore', reason: null, comment, decidedAt: at });
  }
  if (decided) {
    const { reason, comment } = decided;
    const at = now - decided.ago * HOUR_MS;
    const isApproved = reason === null && customerId !== null && accountId !== null;
    if (isApproved) await repos.customers.linkAccount(customerId, accountId, at);
    const state = isApproved ? ('done' as const) : ('rejected' as const);
    const verdict = { state, decidedAt: at, decidedBy: operatorId, rejectReason: reason, comment };
    await repos.registrations.decide({ id, version: 1 }, verdict);
    const kind = isApproved ? ('approve' as const) : ('reject' as const);
    await repos.admission.keepDecision({ ...kept, applied, kind, reason, comment, decidedAt: at });
  }
}

async function accountOf(
  repos: Repositories,
  { company, catalogue, neighbours, freeId }: CasesOptions,
  { account }: SeedCase,
  { fullName, index }: { fullName: string; index: number },
): Promise<number | null> {
  if (account === 'none') return null;
  if (account === 'free') return freeId;
  if (account !== 'own') return neighbours[account]?.meter.accountId ?? null;
  const street = company.streets[index % company.streets.length] ?? '';
  const place = {
    number: company.accountNumber(900 + index),
    street,
    house: String(3 + index * 2),
    flat: '',
    meters: [],
  };
  return (await addAccount(repos, catalogue, { company, holder: fullName, isCompany: false }, place)).id;
}
