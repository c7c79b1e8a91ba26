import type { ReadRepositories, Repositories } from '../../db/repositories';

// What is asked of papers, on the base of plan-questions.ts.

const REQUEST = 777;
const CUSTOMER = 7777;
const now = 20_772 * 86_400_000;
const PAPER: Parameters<Repositories['documents']['insert']>[0] = {
  ...{ uid: Buffer.alloc(16, 5), customerId: CUSTOMER, name: 'ф.pdf', kind: 'other', type: 'pdf', size: 1, pages: 1 },
  ...{ digest: Buffer.alloc(32), addedBy: 'customer:7777', addedAt: now },
};

export const documentReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'documents.byId': ({ documents }) => documents.byId(1),
  'documents.ofCustomer': ({ documents }) => documents.ofCustomer(CUSTOMER),
  'documents.countOf': ({ documents }) => documents.countOf(CUSTOMER),
  'documents.ofRequest': ({ documents }) => documents.ofRequest(REQUEST),
  'documents.placesOf': ({ documents }) => documents.placesOf(1),
  'documents.known': ({ documents }) => documents.known([Buffer.alloc(16, 1), Buffer.alloc(16, 2)]),
};

export const documentWrites: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'documents.insert': ({ documents }) => documents.insert(PAPER),
  'documents.remove': ({ documents }) => documents.remove(1),
  'documents.removeUnused': ({ documents }) => documents.removeUnused(now, 500),
  'documents.erase': ({ documents }) => documents.erase(CUSTOMER),
};
