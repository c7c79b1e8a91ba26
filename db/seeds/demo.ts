import type { Repositories } from '../repositories';
import { addAccount, addCatalogue } from './accounts';
import { DAY_MS } from './calendar';
import { addCases } from './cases';
import { companyOf } from './companies';
import { addCustomer, addStaff, type Hash } from './demo-people';
import { historyOf, type SeedTime } from './history';
import { addNeighbours, type Neighbour } from './neighbours';
import { addDecided, addWaiting, DECIDED, type PastDecision } from './queue';
import { seededRandom } from './random';
import { type Scenario, WAITING } from './scenarios';

export { demoPeople } from './demo-people';

export interface DemoOptions extends SeedTime {
  profile: string;
  hash: Hash;
}

/** Accounts about which nothing happens now. */
const QUIET: readonly Scenario[] = [
  { kind: 'plain', twoZones: false },
  { kind: 'plain', twoZones: true },
  { kind: 'plain', twoZones: false },
  { kind: 'plain', twoZones: true },
];

/**
 * Fills a new base with an invented company: its catalogue, people who can sign in, about sixty other accounts with a year of readings,
 * submissions and registrations that wait for an operator and decisions of yesterday. The same options give the same rows.
 */
export async function seedDemo(repos: Repositories, options: DemoOptions): Promise<void> {
  const { profile, today, now, billedNext, hash } = options;
  const company = companyOf(profile);
  const random = seededRandom(company.supplier.length * 7919 + company.town.length);
  const createdAt = now - 400 * DAY_MS;
  const catalogue = await addCatalogue(repos, company, today);
  const [operatorId = 0] = await addStaff(repos, company, hash, createdAt);

  const meters = [];
  for (const customer of company.customers) {
    const customerId = await addCustomer(repos, customer, await hash(customer.password), createdAt);
    const place = { company, holder: customer.name, isCompany: customer.legalForm === 'company' };
    for (const account of customer.accounts) {
      const added = await addAccount(repos, catalogue, place, account);
      await repos.customers.linkAccount(customerId, added.id, createdAt);
      meters.push(...added.meters);
    }
  }

  const passwordHash = await hash(Array.from({ length: 8 }, () => random.next().toString(36).slice(2)).join(''));
  const neighbours = await addNeighbours(repos, company, catalogue, [...WAITING, ...DECIDED, ...QUIET], {
    passwordHash,
    at: createdAt,
    random,
  });
  meters.push(...neighbours.map(({ meter }) => meter));
  const free = await addAccount(repos, catalogue, { company, ...company.free }, company.free.account);
  const time = { today, now, billedNext };
  const history = [
    ...meters.flatMap((meter) => historyOf(meter, time, random)),
    // Dice of its own: what the others throw stays as it is.
    ...free.meters.flatMap((meter) => historyOf(meter, time, seededRandom(free.id))),
  ];
  await repos.history.insertHistory(history.sort((a, b) => a.submittedAt - b.submittedAt || a.meterId - b.meterId));

  const queue = { ...time, random, operatorId, everythingWaits: company.everythingWaits };
  await addDecided(repos, neighbours.filter(isDecided), queue);
  await addWaiting(repos, neighbours.slice(0, WAITING.length), queue);
  await addCases(repos, { company, catalogue, neighbours, freeId: free.id, operatorId, now });
}

function isDecided(neighbour: Neighbour): neighbour is Neighbour & { scenario: PastDecision } {
  return 'reason' in neighbour.scenario;
}
