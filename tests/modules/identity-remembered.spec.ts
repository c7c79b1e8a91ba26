import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { SECRETS_FILE } from '../../main/platform/secrets';
import { identifiersOf, passwordOf, type CustomerPerson } from '../helpers/accounts';
import { MemoryKeyStore } from '../helpers/key-store';
import { type ProgramOptions, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

const DAY_MS = 24 * 3_600_000;
let test: TestProgram;
const start = async (options: ProgramOptions = {}) => {
  ({ test } = await startSeeded({ profile: 'utek', ...options }));
};
afterEach(() => test.close());

/** The program ends and is started anew on the same folder and clock; its first window. */
const restart = async (keyStore = new MemoryKeyStore()): Promise<TestSeat> => {
  const { folder, clock } = test;
  await test.close();
  test = new TestProgram(folder, { profile: 'utek', clock, keyStore });
  await test.program.start();
  return test.seat();
};
const signIn = (seat: TestSeat, person: CustomerPerson = 'customer', remember = true) =>
  seat.call('identity.signIn', {
    ...{ as: 'customer', login: identifiersOf(person).email, password: passwordOf(person), remember },
  });
const resumed = async (seat: TestSeat) => (await seat.call('identity.resume', {})).name;
const secrets = () => join(test.folder, SECRETS_FILE);
const devices = () =>
  test.rows<{ customer_id: number; ended: number }>(
    'SELECT customer_id, ended_at IS NOT NULL AS ended FROM remembered_device ORDER BY id',
  );

describe('a computer that remembers', () => {
  it('opens the cabinet at the next starts, to the first window and once', async () => {
    await start();
    await signIn(await test.seat());
    for (let time = 0; time < 3; time += 1) {
      const first = await restart();
      const second = await test.seat();
      expect(await resumed(second)).toBe('');
      expect(await resumed(first)).toBe('Иванов И. И.');
      expect(await first.call('identity.me', {})).toMatchObject({ role: 'customer' });
      test.clock.advance(16 * 60_000);
      expect((await first.refused('identity.profile', {})).code).toBe('SIGN_IN_REQUIRED');
      expect(await resumed(first)).toBe('');
    }
    expect(await test.auditActions()).toEqual(['identity.signIn', ...Array<string>(3).fill('identity.resume')]);
  });

  it('keeps neither the password nor a secret that opens anything a second time', async () => {
    await start();
    await signIn(await test.seat());
    const before = await readFile(secrets(), 'utf8');
    const opened = new MemoryKeyStore().open(Buffer.from((JSON.parse(before) as { device: string }).device, 'base64'));
    expect(opened).toMatch(/^1\.[\w-]{43}$/);
    for (const name of [BASE_FILE, MARKER_FILE])
      expect((await readFile(join(test.folder, name))).includes(opened.slice(2))).toBe(false);
    expect(await resumed(await restart())).toBe('Иванов И. И.');
    expect(await readFile(secrets(), 'utf8')).not.toBe(before);
  });

  it('a copy that was stolen ends the device for both', async () => {
    await start();
    await signIn(await test.seat());
    const stolen = await readFile(secrets());
    expect(await resumed(await restart())).toBe('Иванов И. И.');
    const own = await readFile(secrets());
    await test.close();
    await writeFile(secrets(), stolen);
    expect(await resumed(await restart())).toBe('');
    expect(await devices()).toEqual([{ customer_id: 1, ended: 1 }]);
    await writeFile(secrets(), own);
    expect(await resumed(await restart())).toBe('');
  });

  it('forgets after the days of the policy, by the hour', async () => {
    await start();
    await signIn(await test.seat());
    test.clock.advance(30 * DAY_MS - 1);
    expect(await resumed(await restart())).toBe('Иванов И. И.');
    test.clock.advance(1);
    expect(await resumed(await restart())).toBe('');
    expect(await devices()).toEqual([{ customer_id: 1, ended: 1 }]);
  });

  it('forgets who signs out, and not for another who does', async () => {
    await start();
    await signIn(await test.seat());
    const other = await test.seat();
    await signIn(other, 'anotherCustomer', false);
    await other.call('identity.signOut', {});
    const seat = await restart();
    expect(await resumed(seat)).toBe('Иванов И. И.');
    await seat.call('identity.signOut', {});
    expect(await resumed(await restart())).toBe('');
  });

  it('remembers only the last who asked for it', async () => {
    await start();
    await signIn(await test.seat());
    await signIn(await test.seat(), 'anotherCustomer');
    expect(await resumed(await restart())).toBe('Ёлкин П. С.');
    expect(await devices()).toEqual([
      { customer_id: 1, ended: 1 },
      { customer_id: 2, ended: 0 },
    ]);
  });

  it('forgets with a new password, and one who was dismissed', async () => {
    await start();
    const seat = await test.seat();
    await signIn(seat);
    const password = { oldPassword: passwordOf('customer'), newPassword: 'синяя гора зимой' };
    await seat.call('identity.changePassword', { uid: uid(), ...password });
    expect(await resumed(await restart())).toBe('');
    await signIn(await test.seat(), 'anotherCustomer');
    await test.change('UPDATE customer SET disabled_at = 1');
    expect(await resumed(await restart())).toBe('');
    expect((await devices()).map(({ ended }) => ended)).toEqual([1, 1]);
  });
});

describe('nobody is remembered', () => {
  it('who did not ask', async () => {
    await start();
    await signIn(await test.seat(), 'customer', false);
    expect(await resumed(await restart())).toBe('');
    expect(await devices()).toEqual([]);
  });

  it('where the computer has no place for secrets, or the company does not', async () => {
    await start({ keyStore: new MemoryKeyStore(false) });
    expect((await (await test.seat()).call('settings.program', {})).hasKeyStore).toBe(false);
    await signIn(await test.seat());
    expect(await devices()).toEqual([]);
    await test.close();
    await start({ profile: 'ntesk' });
    const login = { as: 'customer' as const, login: 'ivanov', password: passwordOf('customer'), remember: true };
    await (await test.seat()).call('identity.signIn', login);
    expect(await devices()).toEqual([]);
  });

  it('of staff', async () => {
    await start();
    const login = { as: 'staff' as const, login: 'operator', password: passwordOf('operator'), remember: true };
    await (await test.seat()).call('identity.signIn', login);
    expect(await devices()).toEqual([]);
  });

  it('on a computer that cannot open what another has sealed', async () => {
    await start();
    await signIn(await test.seat());
    const foreign = new MemoryKeyStore();
    foreign.open = () => {
      throw new Error('sealed elsewhere');
    };
    expect(await resumed(await restart(foreign))).toBe('');
    await writeFile(secrets(), '{"device":"AAAA"}');
    expect(await resumed(await restart())).toBe('');
  });
});
