import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutoffsOf } from '../../main/modules/privacy/retention.rules';
import { addAccount, type Sample } from '../db/samples';
import { openTestBase, type TestBase } from '../helpers/base';
import { addRequest, addTalk, type RequestSample } from '../helpers/request-rows';

const AT = 1_000_000;
const COUNTS = `SELECT (SELECT count(*) FROM request_act) AS acts, (SELECT count(*) FROM request_message) AS messages,
  (SELECT count(*) FROM request_words WHERE request_words MATCH 'тайные') AS found, (SELECT count(*) FROM request_unsent) AS unsent,
  (SELECT count(*) FROM request_seen) AS seen, (SELECT count(*) FROM contact) AS contacts,
  (SELECT count(*) FROM contact WHERE note <> '') AS notes`;

let base: TestBase;
let known: Sample;
beforeEach(async () => {
  base = await openTestBase(async (repos) => void (known = await addAccount(repos)));
});
afterEach(() => base.close());

async function add(sample: RequestSample): Promise<void> {
  await base.work.write(async () => {
    await addRequest(base.base.writer.manager, sample);
    await addTalk(base.base.writer.manager, sample.id, known.staffId);
  });
}
const sweep = (what: 'drafts' | 'requests', before: number, limit = 500) =>
  base.work.write(({ retention }) => retention.sweep(what, before, limit));
const left = async () =>
  (await base.base.screen.all<{ id: number }>('SELECT id FROM request ORDER BY id')).map(({ id }) => id);
const counts = () => base.base.screen.get<Record<string, number>>(COUNTS);

describe('the retention of requests', () => {
  it('takes what ended too long ago with its talk and history, and nothing else', async () => {
    await add({ id: 1, state: 'done', endedAt: AT - 1 });
    await add({ id: 2, state: 'rejected', endedAt: AT });
    await add({ id: 3, state: 'inProgress', updatedAt: 1 });
    expect(await sweep('requests', AT)).toBe(1);
    expect(await left()).toEqual([2, 3]);
    expect(await counts()).toEqual({ acts: 2, messages: 4, found: 2, unsent: 2, seen: 2, contacts: 3, notes: 2 });
    expect(await base.base.screen.all('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('takes drafts that nobody touched, and not the untouched that were sent', async () => {
    await add({ id: 1, state: 'draft', updatedAt: AT - 1 });
    await add({ id: 2, state: 'draft', updatedAt: AT });
    await add({ id: 3, state: 'registered', updatedAt: 1 });
    expect(await sweep('drafts', AT)).toBe(1);
    expect(await left()).toEqual([2, 3]);
  });

  it('takes so many at once, the oldest first, and says when there are no more', async () => {
    for (const id of [1, 2, 3]) await add({ id, state: 'withdrawn', endedAt: 10 - id });
    expect(await sweep('requests', AT, 2)).toBe(2);
    expect(await left()).toEqual([1]);
    expect([await sweep('requests', AT, 2), await sweep('requests', AT, 2)]).toEqual([1, 0]);
  });

  it('counts its terms from the policy of requests', () => {
    const rest = { codeHours: 24, messageDays: 1, registrationDays: 1, guardDays: 1, deviceDays: 1, consentYears: 1 };
    const cut = cutoffsOf(
      { ...rest, commandDays: 30, at: '03:00' },
      { draftDays: 30, keepYears: 5 },
      Date.parse('2026-03-31T00:00Z'),
    );
    expect([cut.drafts, cut.requests]).toEqual([Date.parse('2026-03-01T00:00Z'), Date.parse('2021-03-31T00:00Z')]);
  });
});

describe('the erasure of a person', () => {
  const erase = (phones: string[] = []) =>
    base.work.write(({ erasure }) => erasure.requests(known.customerId, phones, AT));

  it('takes the words of their requests, ends what is open, and leaves what is counted', async () => {
    const { customerId } = known;
    await add({ id: 1, state: 'done', customerId, endedAt: 5, isKept: 1, phone: '79120000001' });
    await add({ id: 2, state: 'waitingCustomer', customerId, pausedAt: 7, dueAt: 9, clockFrom: 1 });
    await add({ id: 3, state: 'draft', customerId });
    expect(await erase()).toBe(3);
    const rows = await base.base.screen.all(
      `SELECT id, state, applicant, name_norm, phone, fields, asked, ended_at, is_kept, erased_at FROM request ORDER BY id`,
    );
    const empty = { applicant: '', name_norm: '', phone: null, fields: '{}', asked: null, erased_at: AT };
    expect(rows).toEqual([
      { ...empty, id: 1, state: 'done', ended_at: 5, is_kept: 1 },
      { ...empty, id: 2, state: 'withdrawn', ended_at: AT, is_kept: null },
    ]);
    expect(await counts()).toEqual({ acts: 2, messages: 4, found: 0, unsent: 0, seen: 2, contacts: 3, notes: 0 });
    const words = `SELECT (SELECT group_concat(text, '') FROM request_message) AS said,
      (SELECT group_concat(coalesce(words, '') || coalesce("before" ->> 'asked', ''), '') FROM request_act) AS done`;
    expect(await base.base.screen.get(words)).toEqual({ said: '', done: '' });
  });

  it('takes what was opened by their call, and not what is another person’s or another telephone’s', async () => {
    await add({ id: 1, state: 'registered', phone: '79120000001' });
    await add({ id: 2, state: 'registered', phone: '79120000002' });
    expect(await erase(['79120000001'])).toBe(1);
    const rows = await base.base.screen.all<{ id: number }>(`SELECT id FROM request WHERE erased_at IS NOT NULL`);
    expect(rows).toEqual([{ id: 1 }]);
  });

  it('is told from an export, which lists requests and what was said but no notes', async () => {
    const { customerId } = known;
    await add({ id: 1, state: 'done', customerId, endedAt: 5 });
    const { applications, conversation, contacts } = await base.read.personFacts.all(customerId);
    expect(applications).toMatchObject([{ requestNumber: 1, subject: 'Опломбирование', state: 'done' }]);
    expect(conversation).toEqual([{ requestNumber: 1, from: 'customer', text: 'тайные слова', at: 1 }]);
    expect(contacts).toEqual([]);
  });
});
