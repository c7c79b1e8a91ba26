import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApprovalId, CustomerId } from '../../contract/types/brand';
import { BASE_FILE } from '../../db/base-folder';
import { passwordOf, type Person } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { typed } from './typed';

let program: SeededProgram;
let customer: TestSeat;
let senior: TestSeat;
let administrator: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  [customer, senior, administrator] = (await Promise.all(
    (['customer', 'senior', 'administrator'] as const).map((person) => program.test.seat(person)),
  )) as [TestSeat, TestSeat, TestSeat];
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const reason = 'Просьба по телефону';
const asking = (person: Person) => ({ uid: uid(), reason, password: passwordOf(person) });
const approving = (approvalId: ApprovalId, person: Person) => ({
  ...{ uid: uid(), approvalId, comment: '', password: passwordOf(person) },
});
const requests = () => senior.call('privacy.requests', {});

describe('a change of owner', () => {
  const ask = (by: TestSeat, person: Person) =>
    by.call('customers.askOwnerChange', {
      ...asking(person),
      accountId: program.main.accountId,
      customerId: program.customers.anotherCustomer,
    });

  it('is checked by another, moves the account with its grants and tells the new owner', async () => {
    const operator = await program.test.seat('operator');
    const newOwner = await program.test.seat('anotherCustomer');
    const grant = { accountId: program.main.accountId, contact: 'third@example.ru', rights: ['see' as const] };
    await customer.call('accounts.grant', { uid: uid(), ...grant, until: null });
    await program.test.change(
      `INSERT INTO registration (way, purpose, state, full_name, name_norm, legal_form, account_id, details, customer_id, created_at, due_at)
       VALUES ('binding', 'owner', 'review', 'Ёлкин', 'елкин', 'individual', ${program.main.accountId}, '{}',
         ${program.customers.anotherCustomer}, 1, 2)`,
    );
    const { approvalId } = await ask(operator, 'operator');
    const waiting = (await senior.call('approvals.list', {}))[0];
    expect(waiting?.facts).toEqual([
      { name: 'account', value: '66200000000' },
      { name: 'address', value: 'г. Нижний Тагил, ул. Красноармейская' },
      { name: 'ownerBefore', value: 'Иванов И. И.' },
      { name: 'owner', value: 'Ёлкин П. С.' },
    ]);
    expect((await customer.call('accounts.mine', {})).map(({ number }) => number)).toContain('66200000000');
    await senior.call('approvals.approve', approving(approvalId, 'senior'));
    expect((await customer.call('accounts.mine', {})).map(({ number }) => number)).not.toContain('66200000000');
    expect((await newOwner.call('accounts.mine', {})).map(({ number }) => number)).toContain('66200000000');
    expect(customer.events.map(({ name }) => name)).toContain('identity.profileChanged');
    const cases = await program.test.rows<{ state: string }>('SELECT state FROM registration');
    expect(cases).toEqual([{ state: 'done' }]);
    const grants = await program.test.rows<{ open: number }>('SELECT revoked_at IS NULL AS open FROM account_grant');
    expect(grants).toEqual([{ open: 0 }]);
    const kinds = await program.test.rows<{ kind: string; recipient: string }>(
      `SELECT kind, recipient FROM message WHERE kind = 'accountBound'`,
    );
    expect(kinds).toEqual([{ kind: 'accountBound', recipient: 'elkin@example.ru' }]);
  });

  it('is not done when who has the account is no longer what was asked about', async () => {
    const operator = await program.test.seat('operator');
    const { approvalId } = await ask(operator, 'operator');
    const grant = { accountId: program.main.accountId, contact: 'third@example.ru', rights: ['see' as const] };
    await customer.call('accounts.grant', { uid: uid(), ...grant, until: null });
    const refusal = await senior.refused('approvals.approve', approving(approvalId, 'senior'));
    expect(refusal.code).toBe('OBJECT_CHANGED');
  });
});

describe('a copy of the data', () => {
  it('is asked in the cabinet, approved by another, and written once as JSON and PDF', async () => {
    const { dueAt } = await customer.call('privacy.ask', {
      ...{ uid: uid(), kind: 'export', password: passwordOf('customer') },
    });
    // Ten working days over the May holidays' eve: the 29th of April 2024, 23:59 in Yekaterinburg.
    expect(dueAt).toBe('2024-04-29T18:59:59.999Z');
    const again = { uid: uid(), kind: 'export' as const, password: passwordOf('customer') };
    expect((await customer.refused('privacy.ask', again)).code).toBe('ALREADY_ASKED');
    await customer.call('metering.submitReadings', { ...typed(program.main, '5000', '5100'), confirmed: [] });

    const { customer: customerId } = program.customers;
    const { approvalId } = await senior.call('customers.askExport', { ...asking('senior'), customerId });
    expect((await requests())[0]).toMatchObject({ name: 'Иванов И. И.', kind: 'export', isAsked: true });
    expect((await senior.refused('customers.saveExport', { uid: uid(), approvalId })).code).toBe('APPROVAL_REQUIRED');
    await administrator.call('approvals.approve', approving(approvalId, 'administrator'));
    expect(await senior.call('customers.saveExport', { uid: uid(), approvalId })).toEqual({ folder: null });
    const folder = await temporaryFolder();
    program.test.chosenFolder = folder;
    expect(await senior.call('customers.saveExport', { uid: uid(), approvalId })).toEqual({ folder });
    expect((await senior.refused('customers.saveExport', { uid: uid(), approvalId })).code).toBe('APPROVAL_ENDED');

    expect((await readdir(folder)).sort()).toEqual(['personal-data-1.json', 'personal-data-1.pdf']);
    const data = JSON.parse(await readFile(join(folder, 'personal-data-1.json'), 'utf8')) as Record<string, unknown>;
    expect(data).toMatchObject({ person: { fullName: 'Иванов Иван Иванович', phone: '79120000001' } });
    expect(data['accounts']).toHaveLength(3);
    expect(data['readings']).toMatchObject([{ period: '2024-05', zone: 'day', value: 5000 }, { value: 5100 }]);
    expect(JSON.stringify(data)).not.toContain('cheap:');
    const pdf = await readFile(join(folder, 'personal-data-1.pdf'), 'latin1');
    expect([pdf.slice(0, 5), pdf.includes('PTSans')]).toEqual(['%PDF-', true]);
    expect((await requests())[0]).toMatchObject({ state: 'done' });
    const [view] = (await customer.call('privacy.myViews', { before: null, limit: 5 })).items;
    expect(view).toMatchObject({ what: 'export', by: 'Зимина В. П.' });
  });
});

describe('an erasure', () => {
  it('leaves no byte of the person in the file, and an act of what stays', async () => {
    const name = 'Неповторимов Святополк Акакиевич';
    const { customer: customerId } = program.customers;
    const password = passwordOf('customer');
    const personal = { fullName: name, legalForm: 'individual' as const, identifier: '112-233-445 95', password };
    await customer.call('identity.changePersonal', { uid: uid(), ...personal } as never).catch(() => undefined);
    await program.test.change(
      `UPDATE customer SET full_name = '${name}', short_name = 'Неповторимов С. А.', name_norm = 'неповторимов святополк акакиевич',
         email = 'Unique.Box@example.ru', email_norm = 'unique.box@example.ru', phone = '79123334455' WHERE id = ${customerId}`,
    );
    await program.test.change(
      `INSERT INTO registration (way, state, full_name, name_norm, legal_form, email, email_norm, phone, details, customer_id, created_at)
       VALUES ('binding', 'review', '${name}', 'неповторимов', 'individual', NULL, 'unique.box@example.ru', '79123334455',
         '{"message":"Неповторимов просит"}', ${customerId}, 1)`,
    );
    await program.test.change(
      `INSERT INTO registration_decision (registration_id, version, kind, before, applied, comment, staff_id, decided_at)
       SELECT id, 2, 'askMore', '{"comment":"Неповторимов"}', '{}', 'Неповторимов Святополк', ${program.staff.senior}, 1 FROM registration`,
    );
    // Somebody who has the account, too, was told with whom: one message has left, one waits.
    await program.test.change(
      `INSERT INTO customer_account (customer_id, account_id, linked_at) VALUES (${program.customers.anotherCustomer}, ${program.main.accountId}, 1)`,
    );
    for (const [key, state, ended] of [
      ['o1', 'sent', '5'],
      ['o2', 'waiting', 'NULL'],
    ])
      await program.test.change(
        `INSERT INTO message (dedupe, kind, channel, recipient, recipient_norm, subject, text, html, is_secret, is_urgent, state, created_at, next_at,
           ended_at, provider_id)
         VALUES ('${key}', 'accessGiven', 'email', 'elkin@example.ru', 'elkin@example.ru', 's', 'Вместе с вами: ${name}', '', 0, 0, '${state}', 1, 9e15,
           ${ended}, '${key}')`,
      );
    const grant = { accountId: program.main.accountId, contact: 'elkin@example.ru', rights: ['see' as const] };
    await customer.call('accounts.grant', { uid: uid(), ...grant, until: null });
    const other = await program.test.seat('anotherCustomer');
    const to = { accountId: program.foreign.accountId, contact: 'unique.box@example.ru', rights: ['see' as const] };
    await other.call('accounts.grant', { uid: uid(), ...to, until: null });
    await customer.call('accounts.mine', {});
    await customer.call('metering.submitReadings', { ...typed(program.main, '5000', '5100'), confirmed: [] });
    await customer.call('privacy.ask', { uid: uid(), kind: 'erasure', password });

    const words = [
      'Неповторимов',
      'неповторимов',
      'Святополк',
      '79123334455',
      'nique.box@example',
      'nique.Box@example',
    ];
    expect(await found(words)).not.toEqual([]);
    const { approvalId } = await senior.call('customers.askErasure', { ...asking('senior'), customerId });
    await administrator.call('approvals.approve', approving(approvalId, 'administrator'));
    expect(customer.events.at(-1)?.name).toBe('identity.sessionEnded');
    const back = { as: 'customer' as const, login: 'Ivanov', password };
    expect((await customer.refused('identity.signIn', back)).code).toBe('WRONG_CREDENTIALS');

    const [request] = await requests();
    expect(request).toMatchObject({ name: 'Удалено', kind: 'erasure', state: 'done' });
    const act = await senior.call('privacy.act', { dataRequestId: request?.dataRequestId ?? 0 });
    expect(act).toMatchObject({ askedBy: 'Зимина В. П.', approvedBy: 'Котов И. Ю.', reason });
    expect(act.kept).toMatchObject({ accounts: 3, readings: 1 });
    expect(act.erased).toMatchObject({ customers: 1, accounts: 3, grants: 2, registrations: 1, identifiers: 7 });
    expect(act.extract.map(({ action }) => action)).toContain('privacy.ask');
    const readings = await program.test.rows(`SELECT 1 FROM meter_reading WHERE actor_id = ${customerId}`);
    expect(readings).toHaveLength(1);

    const others = await program.test.rows(
      `SELECT state, text FROM message WHERE dedupe IN ('o1', 'o2') ORDER BY dedupe`,
    );
    expect(others).toEqual([
      { state: 'sent', text: '' },
      { state: 'expired', text: '' },
    ]);
    const refused = await senior.refused('customers.askErasure', { ...asking('senior'), customerId });
    expect(refused.code).toBe('NOT_FOUND');
    // The log of the base is emptied behind the answer.
    await vi.waitFor(async () => expect(await found(words)).toEqual([]));
  });

  async function found(words: string[]): Promise<string[]> {
    const files = [BASE_FILE, `${BASE_FILE}-wal`].map((file) =>
      readFile(join(program.test.folder, file)).catch(() => Buffer.alloc(0)),
    );
    const bytes = Buffer.concat(await Promise.all(files));
    return words.filter((word) => bytes.includes(word));
  }
});

describe('requests and consents', () => {
  it('are withdrawn, refused with a reason that the person reads, and end what rests on the consent', async () => {
    const password = passwordOf('customer');
    await customer.call('privacy.ask', { uid: uid(), kind: 'erasure', password });
    expect((await customer.refused('privacy.ask', { uid: uid(), kind: 'export', password: 'x' })).code).toBe(
      'WRONG_PASSWORD',
    );
    const [own] = await customer.call('privacy.myRequests', {});
    const dataRequestId = own?.dataRequestId ?? (0 as never);
    // Thirty calendar days.
    expect(own?.dueAt).toBe('2024-05-15T18:59:59.999Z');
    const other = await program.test.seat('anotherCustomer');
    expect((await other.refused('privacy.withdrawRequest', { uid: uid(), dataRequestId })).code).toBe('NOT_FOUND');
    await customer.call('privacy.withdrawRequest', { uid: uid(), dataRequestId });
    const end = { uid: uid(), dataRequestId, state: 'refused' as const, comment: 'Не подтверждена личность' };
    expect((await senior.refused('privacy.endRequest', end)).code).toBe('NOT_FOUND');

    await consent(program.customers.customer, 'personalData');
    await program.test.change(`INSERT INTO subscription VALUES (${program.customers.customer}, 'eBill', 1)`);
    await customer.call('privacy.withdrawConsent', { uid: uid(), kind: 'personalData', password });
    expect(await program.test.rows('SELECT 1 FROM subscription')).toEqual([]);
    const repeat = { uid: uid(), kind: 'personalData' as const, password };
    expect((await customer.refused('privacy.withdrawConsent', repeat)).code).toBe('NOT_FOUND');
    const [withdrawal] = await requests();
    expect(withdrawal).toMatchObject({ kind: 'withdrawal', state: 'waiting', channel: 'cabinet' });
    const item = { kind: 'dataRequest' as const, id: withdrawal?.dataRequestId ?? 0 };
    await administrator.call('work.take', { item, over: false });
    const held = await senior.refused('privacy.endRequest', { ...end, uid: uid(), dataRequestId: item.id });
    expect(held.code).toBe('LEASED');
    await senior.call('work.take', { item, over: true });
    await senior.call('privacy.endRequest', {
      ...{ ...end, uid: uid(), dataRequestId: withdrawal?.dataRequestId ?? dataRequestId },
    });
    expect((await customer.call('privacy.myRequests', {}))[0]).toMatchObject({
      state: 'refused',
      comment: end.comment,
    });
  });

  async function consent(customerId: CustomerId, kind: string): Promise<void> {
    await program.test.change(
      `INSERT INTO consent_text VALUES (1, '${kind}', '1', 'Согласен', 'Текст', zeroblob(32), 1)`,
    );
    await program.test.change(
      `INSERT INTO consent (consent_text_id, customer_id, given_at, channel) VALUES (1, ${customerId}, 1, 'cabinet')`,
    );
  }
});
