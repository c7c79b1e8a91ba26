import { afterEach, describe, expect, it } from 'vitest';
import type { Draft, Output } from '../../contract';
import { FREE } from '../helpers/accounts';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import * as people from './registering';

const HOUR = 3_600_000;
let program: SeededProgram;
let seat: TestSeat;
let operator: TestSeat;
const start = async (profile: string) => {
  program = await startSeeded({ profile });
  seat = await program.test.seat();
  operator = await program.test.seat('operator');
};
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const rows = <T>(sql: string) => program.test.rows<T>(sql);
type Queue = Partial<Draft<'registrations.queue'>>;
const queue = (other: Queue = {}) =>
  operator.call('registrations.queue', {
    ...{ from: 0, limit: 100, isOpen: true, kind: null, sort: { by: 'dueAt', down: false }, find: '', around: null },
    ...other,
  });
const first = async () => {
  const [item] = (await queue()).items;
  if (!item) throw new Error('Nothing waits.');
  return item;
};
const of = ({ registrationId, version }: { registrationId: number; version: number }) => ({
  uid: uid(),
  registrationId,
  version,
});
const card = (registrationId: number) => operator.call('registrations.card', { registrationId });
const approve = (item: { registrationId: number; version: number }, accountIds: number[] = [program.free.accountId]) =>
  operator.call('registrations.approve', { ...of(item), accountIds, comment: '' });
const numbers = async (who = seat) => (await who.call('accounts.mine', {})).map(({ number }) => number);
const requests = (who = seat): Promise<Output<'accounts.requests'>> => who.call('accounts.requests', {});

/** Somebody registers with the account that is not theirs by name, each in the way of the company, and signs in. */
const STRANGERS: Record<string, () => Promise<void>> = {
  utek: byLetter,
  nesko: byLetter,
  ntesk: async () => {
    // The number goes with the wizard's address, unless somebody has it already.
    const other = { channel: 'email' as const, contact: people.NEW_EMAIL };
    await people.passWizard(seat, other);
    const accountNumber = '66200000009';
    await seat.call('identity.findAddress', { accountNumber });
    await people.register(seat, await people.typedWizard(seat, { ...other, accountNumber }));
    const { key } = await people.secretsOf(program.test);
    await seat.call('identity.activate', { uid: uid(), key });
    await signIn('Kalinina');
  },
  elektrotorg: async () => {
    await people.register(seat, await people.typedLegal(seat, { fullName: 'Чужая Анна Петровна' }));
    const { key } = await people.secretsOf(program.test);
    await seat.call('identity.confirmContact', { uid: uid(), key });
  },
};
async function byLetter() {
  const typed = await people.typedForm(seat, { fullName: 'Чужая Анна Петровна', address: 'ул. Другая, 1' });
  const { token } = people.waitingStep(await people.register(seat, typed));
  const { code } = await people.secretsOf(program.test);
  await seat.call('identity.activate', { uid: uid(), token, code });
  await signIn(people.NEW_EMAIL);
}
const signIn = (login: string, password = people.STRONG) =>
  seat.call('identity.signIn', { as: 'customer', login, password });

describe.each(Object.keys(STRANGERS))('a binding of %s', (profile) => {
  const account = () => (profile === 'ntesk' ? program.foreign.accountId : program.free.accountId);

  it('waits with its differences; approved, it is in the cabinet and the customer hears of it', async () => {
    await start(profile);
    await STRANGERS[profile]?.();
    const item = await first();
    expect(item).toMatchObject({ state: 'review', kind: profile === 'ntesk' ? 'access' : 'binding' });
    expect(item.differences).toContain(profile === 'ntesk' ? 'owner' : 'name');
    expect(item.clock).toMatchObject({ level: 'calm', pausedAt: null });
    expect(operator.events).toContainEqual({ name: 'registrations.changed', registrationId: item.registrationId });
    const decision = await approve(item, [account()]);
    expect(decision).toMatchObject({ state: 'done', version: 2 });
    expect(await numbers()).toHaveLength(1);
    expect(seat.events).toContainEqual({ name: 'identity.profileChanged' });
    expect((await people.sent(program.test)).map(({ kind }) => kind)).toContain('requestApproved');
    expect((await queue()).rows).toBe(0);
    expect((await queue({ isOpen: false, sort: { by: 'decidedAt', down: true } })).items).toMatchObject([
      { state: 'done', decidedBy: 'Петрова А. С.' },
    ]);
  });

  it('refused, the customer reads why in the cabinet and in the message', async () => {
    await start(profile);
    await STRANGERS[profile]?.();
    const item = await first();
    await operator.call('registrations.reject', { ...of(item), reason: 'otherHolder', comment: 'Нужен договор' });
    expect(await numbers()).toEqual([]);
    expect(await requests()).toMatchObject([{ state: 'rejected', reason: 'otherHolder', comment: 'Нужен договор' }]);
    const [message] = await people.sent(program.test);
    expect(message).toMatchObject({ kind: 'requestRejected' });
    expect(message?.text).toContain('Лицевой счёт открыт на другого человека. Нужен договор');
  });
});

describe('a request (energosbyt)', () => {
  const password = async () => /пароль (\S+)/.exec((await people.sent(program.test))[0]?.text ?? '')?.[1] ?? '';

  it('approved: login and password by SMS open the cabinet (F065–F067)', async () => {
    await start('energosbyt');
    await people.register(seat, await people.typedRequest(seat));
    const item = await first();
    expect(item).toMatchObject({ kind: 'registration', differences: [], accountNumber: FREE.number });
    await approve(item);
    const [message] = await people.sent(program.test);
    expect(message).toMatchObject({ kind: 'loginGiven', recipient: '79504000001' });
    expect(message?.text).toContain(`Логин ${FREE.number}, пароль `);
    await signIn(FREE.number, await password());
    expect(await numbers()).toEqual([FREE.number]);
    expect(await rows('SELECT customer_id IS NOT NULL AS adopted FROM consent')).toContainEqual({ adopted: 1 });
    const [audit] = await rows<{ details: string }>(`SELECT details FROM audit WHERE action = 'registrations.approve'`);
    expect(audit?.details).not.toMatch(/Калинина|7950|пароль/);
  });

  it('refused: the person reads why by SMS, and has no cabinet', async () => {
    await start('energosbyt');
    await people.register(seat, await people.typedRequest(seat));
    await operator.call('registrations.reject', { ...of(await first()), reason: 'other', comment: 'Нужен паспорт' });
    const [message] = await people.sent(program.test);
    expect(message).toMatchObject({ kind: 'requestRejected', recipient: '79504000001' });
    expect(message?.text).toContain('отклонена. Нужен паспорт');
    expect(await rows('SELECT id FROM customer')).toHaveLength(2);
  });

  it('taken back at once: no customer, no message, and the next decision is free', async () => {
    await start('energosbyt');
    await people.register(seat, await people.typedRequest(seat));
    const item = await first();
    const counted = 'SELECT count(*) AS n FROM customer WHERE erased_at IS NULL';
    const before = await rows(counted);
    const done = await approve(item);
    const typed = await password();
    expect(await rows(`SELECT next_at - created_at AS held FROM message WHERE kind = 'loginGiven'`)).toEqual([
      { held: 10_000 },
    ]);
    expect(done.undoUntil).toBe(new Date(program.test.clock.now() + 10_000).toISOString());
    program.test.clock.advance(9000);
    expect(await operator.call('registrations.undo', of(done))).toMatchObject({ state: 'review', undoUntil: null });
    expect(await rows(counted)).toEqual(before);
    const [gone] = await rows<{ id: number }>('SELECT max(id) AS id FROM customer');
    expect((await people.sent(program.test)).map(({ kind }) => kind)).toEqual(['requestTaken']);
    expect((await seat.refused('identity.signIn', { as: 'customer', login: FREE.number, password: typed })).code).toBe(
      'WRONG_CREDENTIALS',
    );
    expect(await rows('SELECT customer_id FROM consent WHERE customer_id IS NOT NULL')).toEqual([]);
    const again = await first();
    expect(again).toMatchObject({ state: 'review', version: 3 });
    expect((await card(again.registrationId)).history.map(({ kind }) => kind)).toEqual(['approve', 'undo']);
    await approve(again);
    await signIn(FREE.number, await password());
    // The journal names the first one by an id: it is nobody else's.
    const [made] = await rows<{ id: number }>('SELECT max(id) AS id FROM customer WHERE erased_at IS NULL');
    expect(made?.id).toBeGreaterThan(gone?.id ?? Infinity);
  });

  it('undo ends when the message has left, and is the decider’s own', async () => {
    await start('energosbyt');
    await people.register(seat, await people.typedRequest(seat));
    const done = await approve(await first());
    const colleague = await program.test.seat('anotherOperator');
    expect((await colleague.refused('registrations.undo', of(done))).code).toBe('UNDO_EXPIRED');
    program.test.clock.advance(3 * HOUR);
    operator = await program.test.seat('operator');
    expect((await card(done.registrationId)).undoUntil).toBeNull();
    await program.test.change(`UPDATE message SET state = 'sent', ended_at = 1 WHERE kind = 'loginGiven'`);
    expect((await operator.refused('registrations.undo', of(done))).code).toBe('UNDO_EXPIRED');
  });
});
