/** The applicant's side: from a draft to what it came to. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uid } from '../helpers/uid';
import { KINDS, of, RequestsDesk, useKinds } from './requests-desk';

let desk: RequestsDesk;
beforeEach(async () => {
  desk = await RequestsDesk.open();
});
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

const NOTHING = 424_242;
/** Short enough that nobody is sent away for idling. */
const MINUTES = 10 * 60_000;
const mine = (tab: 'drafts' | 'open' | 'done' | 'rejected', find = '') =>
  desk.customer.call('requests.mine', { from: 0, limit: 10, tab, group: null, find });
const stranger = () => desk.test.seat('anotherCustomer');
const missing = async (requestId: number) => (await desk.my(requestId)).missing.map(({ part, id }) => `${part} ${id}`);

describe('kinds', () => {
  it('are offered to customers as far as they may begin them; staff have all', async () => {
    const codes = async (seat: typeof desk.customer) => (await seat.call('requests.kinds', {})).map(({ code }) => code);
    expect(await codes(desk.customer)).toEqual(['question', 'seal', 'connection']);
    expect(await codes(desk.operator)).toEqual(KINDS.map(({ code }) => code));
  });
});

describe('a draft', () => {
  it('has its number at once, and what is known filled in', async () => {
    const [first, second] = [await desk.begun('seal'), await desk.begun('question')];
    const [one, two] = [await desk.my(first.requestId), await desk.my(second.requestId)];
    expect([one.item.number, two.item.number]).toEqual([1, 2]);
    expect(one).toMatchObject({
      version: 1,
      item: { kind: 'seal', title: 'Заявка «seal»', state: 'draft', clock: null, isIncomplete: true },
      accountNumber: '66200000000',
      registration: null,
      acts: ['submit', 'discard'],
    });
    expect(one.fields).toMatchObject({ name: 'Иванов Иван Иванович', house: expect.stringContaining('ул.') as string });
    expect(await missing(first.requestId)).toEqual(['field what']);
  });

  it('keeps what was typed, whole or not, and drops what the kind does not know', async () => {
    const draft = await desk.begun('seal');
    const kept = await desk.kept(draft, { what: ' После замены ', mail: 'не адрес', other: 'x', __proto__: 'x' });
    expect(kept.version).toBe(2);
    const { fields, step, version } = await desk.my(draft.requestId);
    expect({ fields, step, version }).toEqual({
      ...{ fields: { what: 'После замены', mail: 'не адрес' }, step: 'what' },
      version: 2,
    });
    // Nobody wrote it meanwhile, yet it is no longer what the second window shows.
    const refusal = await desk.customer.refused('requests.keepDraft', {
      ...{ ...of(draft), accountId: null, fields: {}, step: null },
    });
    expect(refusal).toMatchObject({ code: 'REQUEST_CHANGED', params: { state: 'draft', by: null, version: 2 } });
  });

  it('is not sent while something is missing or wrong, and every place is named', async () => {
    const draft = await desk.begun('seal', null);
    const kept = await desk.kept(draft, { what: '\u200b', mail: 'не адрес' }, null);
    const refusal = await desk.customer.refused('requests.submit', of(kept));
    expect(refusal).toMatchObject({ code: 'REQUEST_INCOMPLETE', params: { count: 3 } });
    expect(refusal.fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'accountId REQUIRED',
      'fields.what REQUIRED',
      'fields.mail BAD_EMAIL',
    ]);
    expect((await desk.my(draft.requestId)).item.state).toBe('draft');
    expect(await desk.test.rows("SELECT * FROM request_counter WHERE name LIKE 'reg-%'")).toEqual([]);
  });

  it('is thrown away with all that hung on it; its number is not given again', async () => {
    const draft = await desk.begun();
    await desk.customer.call('requests.discard', of(draft));
    expect((await desk.customer.refused('requests.my', { requestId: draft.requestId })).code).toBe('NOT_FOUND');
    for (const table of ['request', 'request_act', 'request_message', 'request_document'])
      expect(await desk.test.rows(`SELECT * FROM ${table}`)).toEqual([]);
    expect((await desk.my((await desk.begun()).requestId)).item.number).toBe(2);
  });

  it('is nobody else’s, and there are only so many', async () => {
    const draft = await desk.begun();
    const other = await stranger();
    const { requestId } = draft;
    expect((await other.refused('requests.my', { requestId })).code).toBe('NOT_FOUND');
    expect((await other.refused('requests.submit', of(draft))).code).toBe('NOT_FOUND');
    expect((await other.refused('requests.discard', of(draft))).code).toBe('NOT_FOUND');
    expect((await desk.operator.refused('requests.start', of(draft))).code).toBe('NOT_FOUND');
    expect(desk.heard(desk.operator, requestId)).toEqual([]);
    expect(desk.heard(desk.customer, requestId)).toHaveLength(1);
    const { policy } = (await desk.admin.call('settings.dated', { name: 'requests.policy' }).then(({ current }) => ({
      policy: current.value,
    }))) as { policy: { mostDrafts: number } };
    await desk.change(
      `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${policy.mostDrafts})
       INSERT INTO request (number, kind, state, channel, customer_id, applicant, name_norm, created_at, updated_at, fields, form)
       SELECT 1000 + i, 'question', 'draft', 'cabinet', ${desk.program.customers.customer}, 'x', 'x', 1, 1, '{}', r.form FROM n, request r`,
    );
    const refusal = await desk.customer.refused('requests.begin', { uid: uid(), kind: 'question', accountId: null });
    expect(refusal).toMatchObject({ code: 'TOO_MANY_DRAFTS', params: { limit: policy.mostDrafts } });
  });

  it.each([
    ['a kind that nobody offers', { kind: 'inner', accountId: null }],
    ['a kind that is not there', { kind: 'nothing', accountId: null }],
    ['an account that is not there', { kind: 'question', accountId: NOTHING }],
  ])('does not begin with %s', async (_what, input) => {
    expect((await desk.customer.refused('requests.begin', { uid: uid(), ...input })).code).toBe('NOT_FOUND');
    const foreign = { kind: 'question', accountId: desk.program.foreign.accountId };
    expect((await desk.customer.refused('requests.begin', { uid: uid(), ...foreign })).code).toBe('NOT_FOUND');
  });

  it('follows its kind until it is sent; then it stays as it was', async () => {
    const draft = await desk.begun('seal');
    const renamed = KINDS.map((kind) => (kind.code === 'seal' ? { ...kind, rowTitle: 'Иначе' } : kind));
    await useKinds(desk.admin, renamed);
    expect((await desk.my(draft.requestId)).form.rowTitle).toBe('Иначе');
    const sent = await desk.customer.call('requests.submit', of(await desk.kept(draft, { what: 'Пломба' })));
    await useKinds(desk.admin, []);
    const { form, item } = await desk.my(sent.requestId);
    expect([form.rowTitle, item.title]).toEqual(['Иначе', 'Иначе']);
  });
});

describe('a sent request', () => {
  it('is registered at once with a number of the year and its term', async () => {
    const sent = await desk.sent();
    expect(sent).toMatchObject({ state: 'registered', registration: '1/2024', version: 4 });
    expect(sent.dueAt).toBe(new Date(desk.test.clock.now() + 72 * 3_600_000).toISOString());
    const my = await desk.my(sent.requestId);
    expect(my).toMatchObject({
      item: { state: 'registered', clock: { level: 'calm', pausedAt: null }, isIncomplete: false },
      registration: '1/2024',
      answeredBy: null,
      acts: ['withdraw'],
    });
    expect(my.history.map(({ act }) => act)).toEqual(['create', 'submit', 'register']);
    expect(desk.heard(desk.operator, sent.requestId)).toHaveLength(1);
    expect((await mine('open')).items.map(({ requestId }) => requestId)).toEqual([sent.requestId]);
  });

  it('waits for an operator where they take over', async () => {
    const sent = await desk.sent('connection', { power: '150,5' });
    expect(sent).toMatchObject({ state: 'submitted', registration: null, dueAt: null });
    const registered = await desk.operator.call('requests.register', of(sent));
    expect(registered.state).toBe('registered');
    expect((await desk.my(sent.requestId)).registration).toBe('1/2024');
    // Up to 15 kW nobody has to.
    expect((await desk.sent('connection', { power: '15' })).registration).toBe('2/2024');
  });

  it('is done once, however often the answer is asked for', async () => {
    const draft = await desk.kept(await desk.begun(), { what: 'Раз' });
    const input = of(draft);
    const first = await desk.customer.call('requests.submit', input);
    expect(await desk.customer.call('requests.submit', input)).toEqual(first);
    expect(await desk.acts(draft.requestId)).toHaveLength(3);
  });

  it('is taken back by its applicant until it has ended', async () => {
    const sent = await desk.sent();
    const withdrawn = await desk.customer.call('requests.withdraw', { ...of(sent), words: 'Уже не нужно' });
    expect(withdrawn.state).toBe('withdrawn');
    const again = await desk.customer.refused('requests.withdraw', { ...of(withdrawn), words: '' });
    expect(again).toMatchObject({ code: 'ACT_IMPOSSIBLE', params: { state: 'withdrawn' } });
    const my = await desk.my(sent.requestId);
    expect(my).toMatchObject({ acts: [], item: { clock: null } });
    expect(my.history.at(-1)).toMatchObject({ act: 'withdraw', words: 'Уже не нужно', by: null });
    expect((await mine('rejected')).rows).toBe(1);
    expect((await desk.operator.refused('requests.start', of(withdrawn))).code).toBe('ACT_IMPOSSIBLE');
  });

  it('waits for an answer with its clock at rest, and goes on where it was', async () => {
    const sent = await desk.sent();
    const started = await desk.operator.call('requests.start', of(sent));
    const asked = await desk.operator.call('requests.ask', { ...of(started), words: 'Пришлите фото', slots: [] });
    const before = await desk.my(sent.requestId);
    expect(before).toMatchObject({ asked: { words: 'Пришлите фото', slots: [] }, acts: ['answer', 'withdraw'] });
    expect(before.item).toMatchObject({ state: 'waitingCustomer', unread: 1 });
    expect(before.item.clock?.pausedAt).not.toBeNull();
    expect(await desk.customer.call('requests.myNews', {})).toEqual({ unread: 1, waiting: 1, open: 1, drafts: 0 });
    desk.test.clock.advance(MINUTES);
    const answered = await desk.customer.call('requests.answer', { ...of(asked), words: 'Вот' });
    expect(answered.state).toBe('inProgress');
    const after = await desk.my(sent.requestId);
    expect(after.asked).toBeNull();
    expect(Date.parse(String(after.item.clock?.dueAt)) - Date.parse(String(before.item.clock?.dueAt))).toBe(MINUTES);
  });

  it('takes no answer that says and brings nothing', async () => {
    const sent = await desk.sent('seal');
    const asked = await desk.operator.call('requests.ask', {
      ...{ ...of(sent), words: 'Нужен паспорт', slots: ['passport', 'act'] },
    });
    const refusal = await desk.customer.refused('requests.answer', { ...of(asked), words: '' });
    expect(refusal).toMatchObject({ code: 'REQUEST_INCOMPLETE', params: { count: 2 } });
    expect(refusal.fields.map(({ path }) => path)).toEqual(['slots.passport', 'slots.act']);
    expect((await desk.customer.call('requests.answer', { ...of(asked), words: 'Потерял' })).state).toBe('registered');
  });
});

describe('the list of one’s own', () => {
  it('counts each tab, finds by number and title, and shows windows with the newest change first', async () => {
    const draft = await desk.begun('seal');
    desk.test.clock.advance(1000);
    const [first, second] = [await desk.sent(), await desk.sent('connection', { power: '5' })];
    desk.test.clock.advance(1000);
    await desk.operator.call('requests.finish', { ...of(second), words: 'Готово' });
    const open = await mine('open');
    expect(open.tabs).toEqual({ drafts: 1, open: 1, done: 1, rejected: 0 });
    expect(open.items.map(({ requestId }) => requestId)).toEqual([first.requestId]);
    expect((await mine('drafts', 'SEAL')).items.map(({ requestId }) => requestId)).toEqual([draft.requestId]);
    expect((await mine('drafts', '1')).rows).toBe(1);
    expect((await mine('drafts', 'Заявка')).rows).toBe(1);
    expect((await mine('drafts', 'нет такого')).rows).toBe(0);
    const ofGroup = (group: 'service' | 'connection') =>
      desk.customer.call('requests.mine', { from: 0, limit: 10, tab: 'done', group, find: '' });
    expect((await ofGroup('connection')).rows).toBe(1);
    expect(await ofGroup('service')).toMatchObject({ rows: 0, tabs: { drafts: 1, open: 1, done: 0 } });
    const window = await desk.customer.call('requests.mine', { from: 1, limit: 1, tab: 'open', group: null, find: '' });
    expect(window).toMatchObject({ rows: 1, items: [] });
    const other = await (
      await stranger()
    ).call('requests.mine', { from: 0, limit: 10, tab: 'open', group: null, find: '' });
    expect(other).toMatchObject({ rows: 0, tabs: { drafts: 0, open: 0, done: 0, rejected: 0 } });
  });
});
