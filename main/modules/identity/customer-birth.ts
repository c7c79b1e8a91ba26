import type { CustomerId } from '../../../contract/types/brand';
import { DomainError } from '../../../contract/errors';
import {
  emailOf,
  type IdentifierKind,
  identifierOf,
  type LegalForm,
  phoneOf,
} from '../../../contract/types/identifiers';
import { normalise } from '../../../db/normalise';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Profile } from '../../profiles/profile.schema';
import { calledShortly } from './identity.rules';

export interface Contact {
  /** As typed. */
  value: string;
  isConfirmed: boolean;
}

export interface NewCustomer {
  fullName: string;
  legalForm: LegalForm;
  passwordHash: string;
  email: Contact | null;
  phone: Contact | null;
  /** What the person chose or proved to sign in by, as typed; confirmed contacts that the company lets sign in come by themselves. */
  identifiers: readonly { kind: IdentifierKind; value: string }[];
  /** Accounts that are the customer's own from the first day. */
  accounts: readonly number[];
}

/** A name as it is kept, shown in short and searched, however it was typed. */
export function namesOf(typed: string, legalForm: LegalForm): Pick<CustomerRow, 'fullName' | 'shortName' | 'nameNorm'> {
  const fullName = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  return { fullName, shortName: calledShortly(fullName, legalForm), nameNorm: normalise(fullName) };
}

/**
 * The one way in which a customer comes to be, inside the caller's transaction. LOGIN_TAKEN or IDENTIFIER_TAKEN when somebody signs in by one of
 * the identifiers already.
 */
export async function addCustomer(
  repos: Repositories,
  at: number,
  profile: Pick<Profile, 'signIn'>,
  person: NewCustomer,
): Promise<CustomerId> {
  const { fullName, legalForm, passwordHash, email, phone } = person;
  const id = await repos.customers.insert({
    ...{ ...namesOf(fullName, legalForm), legalForm, passwordHash },
    email: email?.value.trim() ?? null,
    emailNorm: email ? emailOf(email.value) : null,
    emailConfirmedAt: email?.isConfirmed ? at : null,
    phone: phone ? phoneOf(phone.value) : null,
    phoneConfirmedAt: phone?.isConfirmed ? at : null,
    createdAt: at,
  });
  for (const { kind, value } of person.identifiers) await giveIdentifier(repos, id, kind, value);
  for (const accountId of person.accounts) await repos.customers.linkAccount(id, accountId, at);
  if (email?.isConfirmed) await giveWay(repos, profile, id, 'email', email.value);
  if (phone?.isConfirmed) await giveWay(repos, profile, id, 'phone', phone.value);
  return id as CustomerId;
}

/** A confirmed contact is a way to sign in where the company has that, nobody does so yet, and the person has no other of the kind. */
export async function giveWay(
  repos: Repositories,
  { signIn }: Pick<Profile, 'signIn'>,
  customerId: number,
  kind: 'email' | 'phone',
  value: string,
): Promise<void> {
  const valueNorm = identifierOf(kind, value);
  const isWay = signIn.identifiers.some((one) => one.kind === kind);
  if (!isWay || (await repos.customers.byIdentifier([kind], valueNorm))) return;
  const own = await repos.customers.identifiersOf(customerId);
  if (own.some((one) => one.kind === kind)) return;
  await repos.customers.addIdentifier(customerId, { kind, valueNorm, shown: value.trim() });
}

async function giveIdentifier(
  repos: Repositories,
  customerId: number,
  kind: IdentifierKind,
  value: string,
): Promise<void> {
  const valueNorm = identifierOf(kind, value);
  if (valueNorm === '') throw new Error(`A customer cannot sign in by this ${kind}.`);
  const holder = await repos.customers.byIdentifier([kind], valueNorm);
  if (holder) throw new DomainError(kind === 'login' ? 'LOGIN_TAKEN' : 'IDENTIFIER_TAKEN', {});
  await repos.customers.addIdentifier(customerId, { kind, valueNorm, shown: value.trim() });
}
