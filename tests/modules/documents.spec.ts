/** Papers of people: how they come, who looks at them, and when they go. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentPolicy } from '../../contract/dated';
import { PAPERS_FOLDER } from '../../main/platform/paper-store';
import { passwordOf } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
import { MemoryKeyStore } from '../helpers/key-store';
import { bring, lookAt, paperFiles, upload } from '../helpers/papers';
import { type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { putRequests } from '../helpers/requests';
import { jpegOf, pdfOf, pngOf } from '../helpers/samples/papers';
import { uid } from '../helpers/uid';

const DAY = 86_400_000;
let program: SeededProgram;
let customer: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  customer = await program.test.seat('customer');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const files = () => paperFiles(program.test.folder);
/** Stands in a request, past the program. */
const link = (requestId: number, documentId: number) =>
  program.test.change(
    `INSERT INTO request_document (request_id, document_id, slot, is_staff, added_at) VALUES (${requestId}, ${documentId}, 'a', 0, 1)`,
  );
const look = async (seat: TestSeat, documentId: number): Promise<string> => {
  const answer = await seat.raw('documents.look', { documentId });
  return answer.ok ? 'seen' : answer.error.code;
};

describe('a paper', () => {
  it('comes in parts and is given back as it was', async () => {
    const scan = Buffer.concat([pdfOf(2), randomBytes(300_000).map((byte) => (byte & 0x3f) | 0x40)]);
    const paper = await bring(customer, scan, 'C:\\Документы\\Акт.pdf', 'plan');
    expect(paper).toMatchObject({ name: 'Акт.pdf', kind: 'plan', type: 'pdf', pages: 2, size: scan.length, uses: 0 });
    expect(await customer.call('documents.mine', {})).toEqual([paper]);
    expect((await lookAt(customer, paper.documentId)).equals(scan)).toBe(true);
    const [file = ''] = await files();
    expect((await readFile(join(program.test.folder, PAPERS_FOLDER, file.slice(0, 2), file))).length).toBe(
      scan.length + 29,
    );
  });

  it('is one, however often and at once its command is asked', async () => {
    const asked = await upload(customer, pngOf());
    const answers = await Promise.all([1, 2, 3].map(() => customer.call('documents.add', asked)));
    expect(new Set(answers.map(({ documentId }) => documentId)).size).toBe(1);
    expect(await customer.call('documents.add', asked)).toEqual(answers[0]);
    expect([(await files()).length, (await customer.call('documents.mine', {})).length]).toEqual([1, 1]);
  });

  it('is kept in no more than so many', async () => {
    const administrator = await program.test.seat('administrator');
    const { version, current } = await administrator.call('settings.dated', { name: 'documents.policy' });
    const value = { ...(current.value as DocumentPolicy), perCustomer: 2 };
    const setting = { name: 'documents.policy' as const, value };
    await administrator.call('settings.setDated', { uid: uid(), validFrom: '2024-04-15', version, setting });
    const last = await upload(customer, jpegOf());
    await bring(customer, pngOf());
    await bring(customer, pngOf());
    expect((await customer.refused('documents.add', last)).code).toBe('TOO_MANY_DOCUMENTS');
    expect((await customer.refused('documents.begin', { name: 'a', size: 1 })).code).toBe('TOO_MANY_DOCUMENTS');
    expect(await files()).toHaveLength(2);
  });

  it('goes by its owner’s hand unless it stands in a request', async () => {
    const [used, free] = [await bring(customer, pngOf()), await bring(customer, jpegOf())];
    await putRequests(program, { id: 11, state: 'inProgress' });
    await link(11, used.documentId);
    const remove = (seat: TestSeat, { documentId }: { documentId: number }) =>
      seat.raw('documents.remove', { uid: uid(), documentId });
    const stranger = await program.test.seat('anotherCustomer');
    expect(await remove(stranger, free)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await remove(customer, used)).toMatchObject({ error: { code: 'DOCUMENT_USED' } });
    await remove(customer, free);
    expect((await customer.call('documents.mine', {})).map(({ documentId, uses }) => [documentId, uses])).toEqual([
      [used.documentId, 1],
    ]);
    expect(await files()).toHaveLength(1);
  });

  it('that is lost or was changed is told so and not given out', async () => {
    const [lost, changed] = [await bring(customer, pngOf()), await bring(customer, jpegOf())];
    const uids = await program.test.rows<{ uid: Buffer }>('SELECT uid FROM document ORDER BY id');
    const [first = '', second = ''] = uids.map(({ uid: of }) => of.toString('hex'));
    const place = (name: string) => join(program.test.folder, PAPERS_FOLDER, name.slice(0, 2), name);
    await rm(place(first));
    const bytes = await readFile(place(second));
    await writeFile(place(second), Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]));
    const mine = await customer.call('documents.mine', {});
    expect(mine.find(({ documentId }) => documentId === lost.documentId)?.isLost).toBe(true);
    expect([await look(customer, lost.documentId), await look(customer, changed.documentId)]).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
  });
});

describe('who looks at a paper', () => {
  it('is its owner, and staff who have a request where it stands within reach', async () => {
    await program.test.change(`INSERT INTO office (id, name) VALUES (1, 'Северный'), (2, 'Южный')`);
    await program.test.change(`UPDATE staff SET office_id = 1 WHERE id = ${program.staff.anotherOperator}`);
    const { documentId } = await bring(customer, pngOf());
    const identity = await bring(customer, jpegOf(), 'паспорт', 'identity');
    const [operator, near, senior] = [
      await program.test.seat('operator'),
      await program.test.seat('anotherOperator'),
      await program.test.seat('senior'),
    ];
    const stranger = await program.test.seat('anotherCustomer');
    const seen = () => Promise.all([customer, stranger, operator, near, senior].map((seat) => look(seat, documentId)));
    expect(await seen()).toEqual(['seen', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    await putRequests(
      program,
      { id: 11, state: 'draft' },
      { id: 12, state: 'inProgress', officeId: 2, customerId: program.customers.anotherCustomer },
      { id: 13, state: 'inProgress', officeId: 1 },
      { id: 14, state: 'inProgress', officeId: 2 },
    );
    await link(11, documentId);
    expect(await seen()).toEqual(['seen', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    await link(14, documentId);
    expect(await seen()).toEqual(['seen', 'NOT_FOUND', 'seen', 'NOT_FOUND', 'seen']);
    await link(13, documentId);
    await link(14, identity.documentId);
    const ofStaff = await bring(operator, pngOf());
    for (const request of [12, 13]) await link(request, ofStaff.documentId);
    expect(await seen()).toEqual(['seen', 'NOT_FOUND', 'seen', 'seen', 'seen']);
    expect(await Promise.all([operator, senior].map((seat) => look(seat, identity.documentId)))).toEqual([
      'FORBIDDEN',
      'seen',
    ]);
    expect(await look(near, ofStaff.documentId)).toBe('seen');
    // That of staff has no owner: the look is told to whose request the looker has within reach, not to any where it stands.
    const views = await program.test.rows<{ subject: string }>(
      `SELECT subject FROM audit WHERE action = 'customers.view' AND actor = 'staff:${program.staff.anotherOperator}'`,
    );
    const own = { subject: `customer:${program.customers.customer}` };
    expect(views).toEqual([own, own]);
  });

  it('holds its bytes alone and for some minutes', async () => {
    const { documentId } = await bring(customer, pngOf());
    const { token } = await customer.call('documents.look', { documentId });
    const elsewhere = await program.test.seat('customer');
    expect((await elsewhere.refused('documents.bytes', { token, offset: 0 })).code).toBe('UPLOAD_ENDED');
    program.test.clock.advance(10 * 60_000);
    expect((await customer.refused('documents.bytes', { token, offset: 0 })).code).toBe('UPLOAD_ENDED');
  });
});

describe('a store', () => {
  it('without a key store is closed until somebody gives the passphrase, also after a start', async () => {
    await program.test.close();
    program = await startSeeded({ keyStore: new MemoryKeyStore(false) });
    customer = await program.test.seat('customer');
    const administrator = await program.test.seat('administrator');
    expect((await customer.call('documents.policy', {})).isReady).toBe(false);
    expect((await customer.refused('documents.begin', { name: 'a', size: 1 })).code).toBe('DOCUMENTS_LOCKED');
    const passphrase = 'тихая река утром';
    const password = passwordOf('administrator');
    await administrator.call('documents.setPassphrase', { uid: uid(), passphrase, password });
    const { documentId } = await bring(customer, pngOf());
    const { folder } = program.test;
    await program.test.close();
    const restarted = await startAgain(folder, new MemoryKeyStore(false));
    expect(await look(customer, documentId)).toBe('DOCUMENTS_LOCKED');
    const wrong = await restarted.refused('documents.unlock', { uid: uid(), passphrase: 'тихая река днём' });
    expect(wrong.code).toBe('WRONG_PASSPHRASE');
    await restarted.call('documents.unlock', { uid: uid(), passphrase });
    expect(await lookAt(customer, documentId)).toEqual(pngOf());
  });

  it('forgets at the start what no row names, and nothing that is on its way', async () => {
    const { documentId } = await bring(customer, pngOf());
    const { folder } = program.test;
    await program.test.close();
    const orphan = randomBytes(16).toString('hex');
    await mkdir(join(folder, PAPERS_FOLDER, orphan.slice(0, 2)), { recursive: true });
    for (const name of [orphan, `${orphan}.tmp`])
      await writeFile(join(folder, PAPERS_FOLDER, orphan.slice(0, 2), name), 'x');
    await startAgain(folder);
    const brought = await Promise.all(Array.from({ length: 5 }, () => bring(customer, jpegOf())));
    await vi.waitFor(async () => expect(await files()).not.toContain(orphan));
    expect([(await files()).length, await look(customer, documentId), brought.length]).toEqual([6, 'seen', 5]);
  });
});

/** The same folder under a new process; returns an administrator. */
async function startAgain(folder: string, keyStore = new MemoryKeyStore()): Promise<TestSeat> {
  const test = new TestProgram(folder, { keyStore });
  await test.program.start();
  program = { ...program, test };
  customer = await test.seat('customer');
  return test.seat('administrator');
}

describe('the end of a paper', () => {
  it('comes when it stood in no request for too long', async () => {
    const [unused, used] = [await bring(customer, pngOf()), await bring(customer, jpegOf())];
    await putRequests(program, { id: 11, state: 'inProgress' });
    await link(11, used.documentId);
    const night = async () => {
      const administrator = await program.test.seat('administrator');
      return (await administrator.call('privacy.runRetention', { uid: uid() })).removed['papers'];
    };
    expect(await night()).toBe(0);
    program.test.clock.advance(90 * DAY + 1);
    expect(await night()).toBe(1);
    customer = await program.test.seat('customer');
    expect((await customer.call('documents.mine', {})).map(({ documentId }) => documentId)).toEqual([used.documentId]);
    expect([await files(), await look(customer, unused.documentId)]).toMatchObject([{ length: 1 }, 'NOT_FOUND']);
  });

  it('comes with the erasure of its person, whose copy names it', async () => {
    const [one, two] = [await bring(customer, pngOf(), 'паспорт.png', 'identity'), await bring(customer, jpegOf())];
    const other = await program.test.seat('anotherCustomer');
    await bring(other, pngOf());
    const operator = await program.test.seat('operator');
    const ofStaff = await bring(operator, pdfOf());
    await putRequests(program, { id: 11, state: 'inProgress' });
    for (const { documentId } of [one, two, ofStaff]) await link(11, documentId);
    const [senior, administrator] = [await program.test.seat('senior'), await program.test.seat('administrator')];
    const { customer: customerId } = program.customers;
    const asked = { customerId, reason: 'Письмо', password: passwordOf('senior') };
    const password = passwordOf('administrator');
    const copy = await senior.call('customers.askExport', { uid: uid(), ...asked });
    await administrator.call('approvals.approve', {
      uid: uid(),
      approvalId: copy.approvalId,
      password,
      comment: '',
    });
    const folder = await temporaryFolder();
    program.test.chosenFolder = folder;
    await senior.call('customers.saveExport', { uid: uid(), approvalId: copy.approvalId });
    const data = JSON.parse(await readFile(join(folder, 'personal-data-1.json'), 'utf8')) as Record<string, unknown>;
    expect(data['documents']).toMatchObject([{ file: 'паспорт.png', kind: 'identity' }, { type: 'jpg' }]);

    const { approvalId } = await senior.call('customers.askErasure', { uid: uid(), ...asked });
    await administrator.call('approvals.approve', { uid: uid(), approvalId, password, comment: '' });
    await vi.waitFor(async () => expect(await files()).toHaveLength(1));
    const owners = await program.test.rows<{ owner: number }>('SELECT customer_id AS owner FROM document');
    expect(owners).toEqual([{ owner: program.customers.anotherCustomer }]);
    expect(await program.test.rows('SELECT 1 FROM request_document')).toEqual([]);
  });
});
