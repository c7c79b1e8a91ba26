import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountRight } from '../../contract/accounts';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { typed } from './typed';

let program: SeededProgram;
let owner: TestSeat;
let other: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  owner = await program.test.seat('customer');
  other = await program.test.seat('anotherCustomer');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

interface Given {
  contact?: string;
  rights?: AccountRight[];
  until?: string | null;
  accountId?: number;
}

const input = ({ contact = 'Elkin', rights = ['see'], until = null, accountId }: Given = {}) => ({
  uid: uid(),
  accountId: accountId ?? program.main.accountId,
  contact,
  rights,
  until,
});
const give = (given: Given = {}) => owner.call('accounts.grant', input(given));
const lent = async (seat = other) => (await seat.call('accounts.mine', {})).filter((account) => account.lent !== null);
const look = (seat = other) => seat.raw('metering.recentReadings', { accountId: program.main.accountId });
const codeOf = async (answer: ReturnType<TestSeat['raw']>) => {
  const envelope = await answer;
  return envelope.ok ? 'ok' : envelope.error.code;
};
const submit = () => ({ ...typed(program.main, '4950', '5030'), confirmed: ['DUPLICATE' as const] });

describe('rights that an owner gives', () => {
  it('to look: the account is there, marked, and nothing else may be done', async () => {
    expect(await codeOf(look())).toBe('NOT_FOUND');
    const { grantId } = await give({ until: '2024-05-31' });
    expect(await lent()).toMatchObject([
      { number: '66200000000', rights: ['see'], lent: { grantId, by: 'Иванов И. И.', until: '2024-05-31' } },
    ]);
    for (const name of ['metering.entryForm', 'metering.recentReadings', 'metering.consumption'] as const)
      await other.call(name, { accountId: program.main.accountId });
    expect((await other.refused('metering.submitReadings', submit())).code).toBe('FORBIDDEN');
    expect((await other.refused('accounts.grant', input({ contact: 'third@pochta.example' }))).code).toBe('NOT_FOUND');
  });

  it('to give readings: as the owner would, and both hear of it', async () => {
    await give({ rights: ['readings'] });
    expect(await lent()).toMatchObject([{ rights: ['see', 'readings'] }]);
    const answer = await other.call('metering.submitReadings', submit());
    const heard = { name: 'metering.readingChanged', meterReadingId: answer.meters[0]?.meterReadingId };
    expect(owner.events).toContainEqual(expect.objectContaining(heard));
    expect(other.events).toContainEqual(expect.objectContaining(heard));
    const [row] = await program.test.rows<{ who: number }>(
      'SELECT actor_id AS who FROM meter_reading ORDER BY id DESC',
    );
    expect(row?.who).toBe(program.customers.anotherCustomer);
  });

  it('on one account open no other', async () => {
    await give();
    expect(await codeOf(other.raw('metering.recentReadings', { accountId: program.ratio.accountId }))).toBe(
      'NOT_FOUND',
    );
  });

  it('end at the next call when they are revoked, by either of the two', async () => {
    for (const seat of [owner, other]) {
      const { grantId } = await give({ rights: ['readings', 'pay'] });
      expect(await lent()).toHaveLength(1);
      await seat.call('accounts.revokeGrant', { uid: uid(), grantId });
      expect(await codeOf(look())).toBe('NOT_FOUND');
      expect(await lent()).toEqual([]);
    }
    other.events.length = 0;
    await owner.call('metering.submitReadings', submit());
    expect(other.events).toEqual([]);
    expect((await owner.call('accounts.grants', {})).map(({ state }) => state)).toEqual(['revoked', 'revoked']);
  });

  it("end at the company's midnight, and never again for a clock of another zone", async () => {
    await give({ until: '2024-04-15' });
    program.test.clock.moveTo('2024-04-15T23:59:59+05:00');
    await other.signIn('anotherCustomer');
    await owner.signIn('customer');
    expect(await codeOf(look())).toBe('ok');
    program.test.clock.moveTo('2024-04-16T00:00:00+05:00');
    expect(await codeOf(look())).toBe('NOT_FOUND');
    expect(await lent()).toEqual([]);
    expect(await owner.call('accounts.grants', {})).toMatchObject([{ state: 'expired', until: '2024-04-15' }]);
  });

  it('are replaced by those that the same person gets later', async () => {
    await give({ rights: ['readings'] });
    await give({ contact: 'ELKIN ', until: '2024-05-31' });
    expect(await lent()).toMatchObject([{ rights: ['see'], lent: { until: '2024-05-31' } }]);
    expect((await owner.call('accounts.grants', {})).map(({ state }) => state)).toEqual(['active', 'revoked']);
  });
});

describe('a person named by a contact', () => {
  it.each(['elkin@example.ru', ' Elkin@Example.ru', '8 (912) 000-00-09', 'elkin'])(
    'is known by %s',
    async (contact) => {
      await give({ contact });
      const [before] = await owner.call('accounts.grants', {});
      expect(before).toMatchObject({ contact: contact.trim(), name: null });
      expect(await lent()).toHaveLength(1);
      expect(await owner.call('accounts.grants', {})).toMatchObject([{ name: 'Ёлкин П. С.', state: 'active' }]);
      const letters = await program.test.rows('SELECT kind, recipient FROM message');
      expect(letters).toEqual([{ kind: 'accessGiven', recipient: 'elkin@example.ru' }]);
    },
  );

  it.each(['nobody', 'nobody@pochta.example', '+7 900 000-09-09'])(
    'and unknown by %s looks the same',
    async (contact) => {
      const { grantId } = await give({ contact });
      expect(await owner.call('accounts.grants', {})).toMatchObject([
        { grantId, contact, name: null, state: 'active' },
      ]);
      expect(await program.test.rows('SELECT * FROM message')).toEqual([]);
      expect(await lent()).toEqual([]);
    },
  );

  it.each([
    ['contact', { contact: 'ivanov@example.ru' }],
    ['contact', { contact: 'Ivanov' }],
    ['contact', { contact: '??' }],
    ['until', { until: '2024-04-14' }],
  ])('is refused with the field %s for %j', async (path, given) => {
    const refusal = await owner.refused('accounts.grant', input(given));
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: [{ path, code: 'BAD_VALUE' }] });
  });

  it('is asked for so often and no more', async () => {
    const codes = [];
    for (let at = 0; at < 25; at += 1)
      codes.push(await codeOf(owner.raw('accounts.grant', input({ contact: `n${at}@pochta.example` }))));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(20);
    expect(codes.at(-1)).toBe('TOO_MANY_TRIES');
  });
});

describe('a stranger', () => {
  it('neither gives rights on, nor revokes, nor sees what is not theirs', async () => {
    const { grantId } = await give({ contact: 'vnuk@pochta.example' });
    expect((await other.refused('accounts.grant', input({ contact: 'elkin2@pochta.example' }))).code).toBe('NOT_FOUND');
    for (const id of [Number(grantId), 1, 999_999, 2 ** 31])
      expect((await other.refused('accounts.revokeGrant', { uid: uid(), grantId: id })).code).toBe('NOT_FOUND');
    expect(await other.call('accounts.grants', {})).toEqual([]);
    expect(await owner.call('accounts.grants', {})).toMatchObject([{ state: 'active' }]);
  });

  it('leaves no name, contact or address in the audit', async () => {
    await give({ contact: 'elkin@example.ru', until: '2024-05-31' });
    await lent();
    const rows = await program.test.rows<{ action: string; subject: string; details: string }>(
      `SELECT action, subject, details FROM audit WHERE action LIKE 'accounts.%'`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['accounts.grant', 'accounts.takeUp']);
    expect(JSON.stringify(rows)).not.toMatch(/[а-яё@]/i);
  });
});
