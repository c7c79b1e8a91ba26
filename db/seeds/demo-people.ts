import type { DemoPerson } from '../../contract/settings';
import { normalise } from '../normalise';
import type { Repositories } from '../repositories';
import { companyOf, type SeedCompany, type SeedCustomer } from './companies';
import { shortName } from './names';

export type Hash = (password: string) => Promise<string>;

/** Who can sign in to the demonstration company of a profile, for its sign-in page. */
export function demoPeople(profile: string): DemoPerson[] {
  const { customers, staff } = companyOf(profile);
  return [
    ...customers.map(({ name, login, password }) => ({ role: 'customer' as const, name, login, password })),
    ...staff.map(({ role, name, login, password }) => ({ role, name, login, password })),
  ];
}

/** Returns the ids of the staff in the order of the company's list. */
export async function addStaff(repos: Repositories, company: SeedCompany, hash: Hash, at: number): Promise<number[]> {
  const ids: number[] = [];
  for (const { role, name, login, password } of company.staff) {
    const passwordHash = await hash(password);
    ids.push(
      await repos.staff.insert({
        login,
        loginNorm: login.toLowerCase(),
        fullName: name,
        shortName: shortName(name),
        role,
        passwordHash,
        createdAt: at,
      }),
    );
  }
  return ids;
}

/** Adds one who may sign in by the identifiers given; without them nobody can. Returns the id. */
export async function addCustomer(
  repos: Repositories,
  person: Pick<SeedCustomer, 'name' | 'legalForm' | 'email' | 'phone' | 'login' | 'identifiers'>,
  passwordHash: string,
  at: number,
): Promise<number> {
  const id = await repos.customers.insert({
    fullName: person.name,
    shortName: shortName(person.name),
    nameNorm: normalise(person.name),
    legalForm: person.legalForm,
    email: person.email,
    emailNorm: person.email?.toLowerCase() ?? null,
    emailConfirmedAt: person.email === null ? null : at,
    phone: person.phone,
    phoneConfirmedAt: person.phone === null ? null : at,
    passwordHash,
    createdAt: at,
  });
  for (const [index, { kind, value }] of person.identifiers.entries())
    await repos.customers.addIdentifier(id, { kind, valueNorm: value, shown: index === 0 ? person.login : value });
  return id;
}
