import { uid } from '../helpers/uid';
import { type Probe, probe } from './rights.probe';
import type { World } from './rights.world';

const CONTACT = { kind: 'desk', result: 'other', seconds: 1, note: '' } as const;
const hasIt = (rows: { requestId: number }[], { requestId }: World) => rows.some((row) => row.requestId === requestId);
/** Conversations, contacts, papers and staff's lists of requests. */
export const CONVERSATION: Probe[] = [
  probe('requests.look', 'conversation.send', ({ requestId }) => ({
    ...{ uid: uid(), requestId, text: 'Ждём', documentIds: [], isNote: true },
  })),
  // Of a customer what is theirs; notes show that it is staff who look.
  probe(
    'requests.look',
    'conversation.messages',
    ({ requestId }) => ({ requestId, before: null, limit: 1 }),
    ({ items }: { items: { from: string }[] }) => items.some(({ from }) => from === 'note'),
  ),
  probe('requests.handle', 'conversation.answers', ({ requestId }) => ({ requestId })),
  {
    ...probe('documents.identity', 'documents.look', ({ identityId }) => ({ documentId: identityId })),
    isInside: true,
  },
  probe('requests.handle', 'contacts.note', ({ requestId }) => ({
    ...{ uid: uid(), customerId: null, accountId: null, requestId, contact: CONTACT },
  })),
  probe('requests.handle', 'contacts.list', ({ accountId }) => ({
    ...{ customerId: null, accountId, before: null, limit: 1 },
  })),
  probe('requests.handle', 'requests.card', ({ requestId }) => ({ requestId })),
  probe(
    'requests.handle',
    'requests.queue',
    () => ({
      ...{ from: 0, limit: 100, list: 'open', kind: null, find: '', around: null },
      sort: { by: 'dueAt', down: false },
    }),
    ({ items }: { items: { requestId: number }[] }, world) => hasIt(items, world),
  ),
  probe(
    'requests.handle',
    'requests.count',
    () => ({}),
    ({ open }: { open: number }) => open > 0,
  ),
  probe(
    'requests.handle',
    'requests.next',
    () => ({ list: 'open', after: null }),
    ({ requestId }: { requestId: number | null }) => requestId !== null,
  ),
  probe(
    'requests.handle',
    'requests.previewMany',
    ({ requestId }) => ({ requestIds: [requestId], act: 'start' }),
    (rows: object[]) => rows.length === 1,
  ),
  probe(
    'requests.handle',
    'requests.search',
    () => ({ find: 'ждём' }),
    (rows: object[]) => rows.length > 0,
  ),
];
