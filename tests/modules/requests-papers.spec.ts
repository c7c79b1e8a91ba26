/** Papers in the slots of a request: one's own, as many as a slot takes, and kept once they were sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { of, RequestsDesk, type Seen } from './requests-desk';

let desk: RequestsDesk;
let papers: number[];
beforeEach(async () => {
  desk = await RequestsDesk.open();
  const { customer, anotherCustomer } = desk.program.customers;
  // Rows alone: what lies encrypted beside the base is the store's.
  const row = (owner: number) =>
    `(randomblob(16), ${owner}, 'паспорт.pdf', 'meterPassport', 'pdf', 10, 1, randomblob(32), 'customer:${owner}', 1)`;
  const rows = [customer, customer, customer, customer, anotherCustomer].map(row).join();
  await desk.change(
    `INSERT INTO document (uid, customer_id, name, kind, type, size, pages, digest, added_by, added_at) VALUES ${rows}`,
  );
  papers = (await desk.test.rows<{ id: number }>('SELECT id FROM document ORDER BY id')).map(({ id }) => id);
});
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

const input = (seen: Seen, slot: string, at: number) => ({ ...of(seen), slot, documentId: papers[at] ?? 999_999 });
const attach = (seen: Seen, slot: string, at: number) => desk.customer.call('requests.attach', input(seen, slot, at));
const refused = async (seen: Seen, slot: string, at: number) =>
  (await desk.customer.refused('requests.attach', input(seen, slot, at))).code;
const links = (requestId: number) =>
  desk.test.rows(`SELECT slot, document_id AS id FROM request_document WHERE request_id = ${requestId} ORDER BY 2`);

describe('papers of a draft', () => {
  it('come and go, each a version', async () => {
    const draft = await desk.begun('seal');
    const one = await attach(draft, 'passport', 0);
    expect(one.version).toBe(draft.version + 1);
    expect(await links(draft.requestId)).toEqual([{ slot: 'passport', id: papers[0] }]);
    const gone = await desk.customer.call('requests.detach', input(one, 'passport', 0));
    expect([gone.version, await links(draft.requestId)]).toEqual([draft.version + 2, []]);
    expect((await desk.customer.refused('requests.detach', input(gone, 'passport', 0))).code).toBe('NOT_FOUND');
  });

  it('are one’s own, of a slot that there is, once, and no more than it takes', async () => {
    const draft = await desk.begun('seal');
    expect(await refused(draft, 'passport', 4)).toBe('NOT_FOUND');
    expect(await refused(draft, 'passport', 9)).toBe('NOT_FOUND');
    expect(await refused(draft, 'nothing', 0)).toBe('NOT_FOUND');
    const one = await attach(draft, 'act', 0);
    expect(await refused(one, 'passport', 0)).toBe('DOCUMENT_USED');
    expect(await refused(one, 'act', 1)).toBe('TOO_MANY_DOCUMENTS');
    expect(await links(draft.requestId)).toHaveLength(1);
  });
});

describe('papers of a sent request', () => {
  it('stay, and come only where they were asked for', async () => {
    const draft = await attach(await desk.kept(await desk.begun('seal'), { what: 'Пломба' }), 'passport', 0);
    const sent = await desk.customer.call('requests.submit', of(draft));
    expect(await refused(sent, 'passport', 1)).toBe('ACT_IMPOSSIBLE');
    expect((await desk.customer.refused('requests.detach', input(sent, 'passport', 0))).code).toBe('ACT_IMPOSSIBLE');
    desk.test.clock.advance(1000);
    const asked = await desk.operator.call('requests.ask', { ...of(sent), words: 'Нечётко', slots: ['passport'] });
    expect(await refused(asked, 'act', 1)).toBe('ACT_IMPOSSIBLE');
    expect((await desk.customer.refused('requests.detach', input(asked, 'passport', 0))).code).toBe('ACT_IMPOSSIBLE');
    expect((await desk.customer.refused('requests.answer', { ...of(asked), words: '' })).code).toBe(
      'REQUEST_INCOMPLETE',
    );
    const brought = await attach(asked, 'passport', 1);
    const answered = await desk.customer.call('requests.answer', { ...of(brought), words: '' });
    expect(answered.state).toBe('registered');
    expect(await links(sent.requestId)).toHaveLength(2);
  });
});
