import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { putRequests } from '../helpers/requests';
import { uid } from '../helpers/uid';
import { sent } from './registering';

const OPEN = 11;
const DRAFT = 12;
const DONE = 13;
const FAR = 14;

let program: SeededProgram;
let customer: TestSeat;
let operator: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  const strange = { customerId: program.customers.anotherCustomer, accountId: program.foreign.accountId };
  await putRequests(
    program,
    { id: OPEN, state: 'inProgress', clockFrom: 1, dueAt: 2 },
    { id: DRAFT, state: 'draft' },
    { id: DONE, state: 'done', endedAt: 5 },
    { id: FAR, state: 'inProgress', ...strange },
  );
  customer = await program.test.seat('customer');
  operator = await program.test.seat('operator');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const what = (text: string, other: Partial<Draft<'conversation.send'>> = {}) => ({
  ...{ uid: uid(), requestId: OPEN, text, documentIds: [], isNote: false },
  ...other,
});
const say = (seat: TestSeat, text: string, other: Partial<Draft<'conversation.send'>> = {}) =>
  seat.call('conversation.send', what(text, other));
const look = (seat: TestSeat, other: Partial<Draft<'conversation.messages'>> = {}) =>
  seat.call('conversation.messages', { requestId: OPEN, before: null, limit: 50, ...other });
const texts = async (seat: TestSeat) => (await look(seat)).items.map(({ from, text }) => [from, text]);
const unread = async () =>
  program.test.rows(`SELECT unread_staff, unread_customer, version FROM request WHERE id = ${OPEN}`);
const saidTo = ({ events }: TestSeat) => events.filter(({ name }) => name === 'requests.said').length;

describe('a conversation', () => {
  it('is read by both sides in the order in which it was said; notes stay between staff', async () => {
    await say(customer, 'Когда придёт мастер?');
    await say(operator, 'Завтра с 10 до 12');
    await say(operator, 'Проверить допуск', { isNote: true });
    expect(await texts(operator)).toEqual([
      ['customer', 'Когда придёт мастер?'],
      ['staff', 'Завтра с 10 до 12'],
      ['note', 'Проверить допуск'],
    ]);
    expect(await texts(customer)).toEqual([
      ['customer', 'Когда придёт мастер?'],
      ['staff', 'Завтра с 10 до 12'],
    ]);
    const [mine, theirs] = (await look(customer)).items;
    expect([mine?.isMine, mine?.by, theirs?.isMine, theirs?.by]).toEqual([true, null, false, 'Петрова А. С.']);
  });

  it('tells each side of what the other said, of a note the staff alone', async () => {
    const stranger = await program.test.seat('anotherCustomer');
    const colleague = await program.test.seat('anotherOperator');
    await say(customer, 'Здравствуйте');
    await say(operator, 'Между нами', { isNote: true });
    expect([customer, operator, colleague, stranger].map(saidTo)).toEqual([1, 2, 2, 0]);
  });

  it('counts what is unread, marks it read up to a message, and leaves the version alone', async () => {
    await say(customer, 'Раз');
    const { requestMessageId: upTo } = await say(customer, 'Два');
    const after = await say(customer, 'Три');
    expect(await unread()).toEqual([{ unread_staff: 3, unread_customer: 0, version: 1 }]);
    expect((await look(operator)).firstUnread).not.toBeNull();
    await operator.call('conversation.see', { uid: uid(), requestId: OPEN, upTo });
    expect(await unread()).toEqual([{ unread_staff: 1, unread_customer: 0, version: 1 }]);
    expect((await look(operator)).firstUnread).toBe(after.requestMessageId);
    expect((await look(customer)).items.map(({ isSeen }) => isSeen)).toEqual([true, true, false]);
    await operator.call('conversation.see', { uid: uid(), requestId: OPEN, upTo: after.requestMessageId });
    await operator.call('conversation.see', { uid: uid(), requestId: OPEN, upTo });
    expect((await look(operator)).firstUnread).toBeNull();
    expect(await unread()).toEqual([{ unread_staff: 0, unread_customer: 0, version: 1 }]);
  });

  it('raises no count and moves nothing by a note', async () => {
    const [before] = await program.test.rows<{ at: number }>(`SELECT updated_at AS at FROM request WHERE id = ${OPEN}`);
    await say(operator, 'Заметка', { isNote: true });
    const [after] = await program.test.rows<{ at: number }>(`SELECT updated_at AS at FROM request WHERE id = ${OPEN}`);
    expect(after).toEqual(before);
    expect(await unread()).toEqual([{ unread_staff: 0, unread_customer: 0, version: 1 }]);
    expect(await sent(program.test)).toEqual([]);
  });

  it('sends one letter until it is read', async () => {
    await program.test.change(
      `INSERT OR IGNORE INTO subscription VALUES (${program.customers.customer}, 'requestNews', 1)`,
    );
    await say(operator, 'Раз');
    await say(operator, 'Два');
    const letters = () =>
      program.test.rows<{ n: number }>(`SELECT count(*) AS n FROM message WHERE kind = 'requestSaid'`);
    expect(await letters()).toEqual([{ n: 1 }]);
    expect((await look(operator)).items[0]?.letter).not.toBe('none');
    const { items } = await look(customer);
    const upTo = items.at(-1)?.requestMessageId ?? 0;
    await customer.call('conversation.see', { uid: uid(), requestId: OPEN, upTo });
    await say(operator, 'Три');
    expect(await letters()).toEqual([{ n: 2 }]);
  });

  it('is read by windows from the end', async () => {
    for (let at = 1; at <= 7; at += 1) await say(customer, `Строка ${at}`);
    const last = await look(operator, { limit: 3 });
    expect([last.items.map(({ text }) => text), last.hasMore]).toEqual([['Строка 5', 'Строка 6', 'Строка 7'], true]);
    const earlier = await look(operator, { limit: 4, before: Number(last.items[0]?.requestMessageId) });
    expect([earlier.items.map(({ text }) => text), earlier.hasMore]).toEqual([
      ['Строка 1', 'Строка 2', 'Строка 3', 'Строка 4'],
      false,
    ]);
  });
});

describe('events', () => {
  it('stand among what is said; of what was taken back the customer reads nothing', async () => {
    const at = (version: number) => ({ uid: uid(), requestId: OPEN, version });
    await operator.call('requests.postpone', { ...at(1), until: '2024-05-01T00:00:00.000Z', words: 'Между нами' });
    await operator.call('requests.ask', { ...at(2), words: 'Пришлите не то', slots: [] });
    await operator.call('requests.undo', at(3));
    await operator.call('requests.ask', { ...at(4), words: 'Пришлите фото', slots: [] });
    expect((await look(operator)).items.map(({ act, text }) => [act, text])).toEqual([
      ['postpone', ''],
      ['ask', 'Пришлите не то'],
      ['undo', ''],
      ['ask', 'Пришлите фото'],
    ]);
    expect((await look(customer)).items.map(({ act, by, text }) => [act, by, text])).toEqual([
      ['ask', 'Петрова А. С.', 'Пришлите фото'],
    ]);
  });
});

describe('what is typed and not sent', () => {
  it('is kept by person at any seat, and goes when it is sent', async () => {
    const keep = (seat: TestSeat, text: string) =>
      seat.call('conversation.keepDraft', { uid: uid(), requestId: OPEN, text });
    await keep(customer, 'Недопис');
    await keep(operator, 'Отвечаю');
    await keep(operator, 'Отвечаю Вам');
    const again = await program.test.seat('operator');
    const colleague = await program.test.seat('anotherOperator');
    const drafts = await Promise.all([customer, again, colleague].map(async (seat) => (await look(seat)).draft));
    expect(drafts).toEqual(['Недопис', 'Отвечаю Вам', '']);
    await say(again, 'Отвечаю Вам');
    expect([(await look(operator)).draft, (await look(customer)).draft]).toEqual(['', 'Недопис']);
    await keep(customer, '');
    expect((await look(customer)).draft).toBe('');
  });
});

describe('is refused', () => {
  it.each(['', '   ', '\u200b\u2060', '\u3164\u2800 \u00ad', '\u0301'])('what nobody sees: %j', async (text) => {
    expect((await customer.refused('conversation.send', what(text))).code).toBe('NOTHING_ENTERED');
  });

  it('a draft and what has ended', async () => {
    for (const requestId of [DRAFT, DONE])
      expect((await customer.refused('conversation.send', what('Да', { requestId }))).code).toBe('ACT_IMPOSSIBLE');
    expect((await look(customer, { requestId: DONE })).canWrite).toBe(false);
    expect((await operator.refused('conversation.send', what('Да', { requestId: DRAFT }))).code).toBe('NOT_FOUND');
  });

  it('another’s request in all that one may ask of it, a note of a customer', async () => {
    const at = { uid: uid(), requestId: FAR };
    expect((await customer.refused('conversation.messages', { requestId: FAR, before: null, limit: 1 })).code).toBe(
      'NOT_FOUND',
    );
    expect((await customer.refused('conversation.send', what('Да', { requestId: FAR }))).code).toBe('NOT_FOUND');
    expect((await customer.refused('conversation.see', { ...at, upTo: 1 })).code).toBe('NOT_FOUND');
    expect((await customer.refused('conversation.keepDraft', { ...at, uid: uid(), text: 'я' })).code).toBe('NOT_FOUND');
    expect((await customer.refused('conversation.send', what('Да', { isNote: true }))).code).toBe('FORBIDDEN');
    const note = await say(operator, 'Заметка', { isNote: true });
    const guess = { uid: uid(), requestId: OPEN, upTo: note.requestMessageId };
    expect((await customer.refused('conversation.see', guess)).code).toBe('NOT_FOUND');
  });
});

describe('at once', () => {
  it('two operators and the customer lose nothing, double nothing, and read the same order', async () => {
    const colleague = await program.test.seat('anotherOperator');
    const seats = [customer, operator, colleague];
    const inputs = seats.flatMap((seat, who) =>
      Array.from({ length: 15 }, (_each, at) => ({ seat, input: what(`${who}-${at}`) })),
    );
    // Each is asked twice under its uid, as after an answer that was lost, and all of them at once.
    const answers = await Promise.all(
      inputs.flatMap(({ seat, input }) => [
        seat.call('conversation.send', input),
        seat.call('conversation.send', input),
      ]),
    );
    const ids = answers.map(({ requestMessageId }) => Number(requestMessageId));
    expect(new Set(ids).size).toBe(inputs.length);
    for (let at = 0; at < ids.length; at += 2) expect(ids[at]).toBe(ids[at + 1]);
    const [ofCustomer, ofOperator, ofColleague] = await Promise.all(
      seats.map(async (seat) => (await look(seat, { limit: 100 })).items.map(({ text }) => text)),
    );
    expect(ofCustomer).toHaveLength(inputs.length);
    expect(ofOperator).toEqual(ofCustomer);
    expect(ofColleague).toEqual(ofCustomer);
    for (const who of [0, 1, 2]) {
      const own = ofCustomer?.filter((text) => text.startsWith(`${who}-`));
      expect(own).toEqual(Array.from({ length: 15 }, (_each, at) => `${who}-${at}`));
    }
    expect(await unread()).toEqual([{ unread_staff: 15, unread_customer: 30, version: 1 }]);
    expect(await program.test.rows('SELECT count(*) AS n FROM request_words')).toEqual([{ n: inputs.length }]);
  });
});

describe('canned answers', () => {
  it('have their places filled', async () => {
    const answers = await operator.call('conversation.answers', { requestId: OPEN });
    expect(answers.every(({ text }) => !/\{(name|number|title|due|company|operator)\}/.test(text))).toBe(true);
  });
});
