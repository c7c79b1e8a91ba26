import type { Repositories } from '../repositories';
import { type AddedMeter, addAccount, type Catalogue } from './accounts';
import type { SeedAccount, SeedCompany, SeedMeter } from './companies';
import { addCustomer } from './demo-people';
import { inventedName } from './names';
import type { Random } from './random';
import { meterFor, type Scenario } from './scenarios';

/** Another account of the company, with one meter and the person who sees it. */
export interface Neighbour {
  customerId: number;
  meter: AddedMeter;
  scenario: Scenario;
}

/** Kept apart from the dice: a name with the letter that is searched as its neighbour, and the longest that fits a row. */
const KNOWN_NAMES = ['Ёлкин Пётр Семёнович', 'Константинопольская Надежда Аркадьевна'] as const;

/** Adds an account for every scenario; nobody signs in as its holder. */
export async function addNeighbours(
  repos: Repositories,
  company: SeedCompany,
  catalogue: Catalogue,
  scenarios: readonly Scenario[],
  options: { passwordHash: string; at: number; random: Random },
): Promise<Neighbour[]> {
  const { random, passwordHash, at } = options;
  const names = new Set([...company.customers, ...company.staff].map(({ name }) => name));
  const neighbours: Neighbour[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    const name = KNOWN_NAMES[index] ?? unusedName(names, random);
    const account = accountOf(company, index, meterFor(scenario, random), random);
    const added = await addAccount(repos, catalogue, { company, holder: name, isCompany: false }, account);
    const person = { name, legalForm: 'individual' as const, email: null, phone: null, login: '', identifiers: [] };
    const customerId = await addCustomer(repos, person, passwordHash, at);
    await repos.customers.linkAccount(customerId, added.id, at);
    neighbours.push(...added.meters.map((meter) => ({ customerId, meter, scenario })));
  }
  return neighbours;
}

function unusedName(used: Set<string>, random: Random): string {
  let name = inventedName(random);
  while (used.has(name)) name = inventedName(random);
  used.add(name);
  return name;
}

function accountOf(company: SeedCompany, index: number, meter: SeedMeter, random: Random): SeedAccount {
  return {
    number: company.accountNumber(1000 + index * 137 + random.int(0, 100)),
    street: random.pick(company.streets),
    house: String(random.int(1, 110)),
    flat: random.chance(0.9) ? String(random.int(1, 140)) : '',
    meters: [meter],
  };
}
