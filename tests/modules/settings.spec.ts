import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BASE_FILE } from '../../db/base-folder';
import { openBase } from '../../db/data-source';
import { UnitOfWork } from '../../db/unit-of-work';
import { dateToDays, type LocalDate } from '../../contract/types/time';
import ntesk from '../../main/profiles/ntesk.json';
import { temporaryFolder } from '../helpers/base';
import { type ProgramOptions, startSeeded, TestProgram } from '../helpers/program';
import { uid } from '../helpers/uid';
import { entryOf, typed } from './typed';

const opened: TestProgram[] = [];
afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
});

async function open(folder: string, options: ProgramOptions = {}): Promise<TestProgram> {
  const test = new TestProgram(folder, options);
  opened.push(test);
  await test.program.start();
  return test;
}
const fresh = async (options?: ProgramOptions) => open(await temporaryFolder(), options);
const reopened = async (test: TestProgram) => {
  await test.close();
  opened.splice(opened.indexOf(test), 1);
  return open(test.folder);
};
const withProfile = async (name: string, text: string) => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'profiles'));
  await writeFile(join(folder, 'profiles', name), text);
  return folder;
};

const base = (password = 'тихая река утром') => ({
  uid: uid(),
  profile: 'ntesk',
  administrator: { fullName: 'Котов Илья Юрьевич', login: 'Kotov', password },
});

describe('the first run', () => {
  it('offers the five companies of the manuals and serves nothing else yet', async () => {
    const seat = await (await fresh()).seat();
    const program = await seat.call('settings.program', {});
    expect(program).toMatchObject({ phase: 'choosing', today: '2024-04-15', company: null, demo: [], failure: null });
    expect(program.profiles.map(({ code }) => code).sort()).toEqual([
      'elektrotorg',
      'energosbyt',
      'nesko',
      'ntesk',
      'utek',
    ]);
    expect((await seat.refused('identity.signIn', { as: 'staff', login: 'a', password: 'b' })).code).toBe('NOT_READY');
  });

  it('makes a demonstration company whose listed people can all sign in', async () => {
    const test = await fresh();
    const seat = await test.seat();
    await seat.call('settings.createDemo', { uid: uid(), profile: 'ntesk' });
    const { phase, company, demo } = await seat.call('settings.program', {});
    expect([phase, company?.profile]).toEqual(['ready', 'ntesk']);
    expect(new Set(demo.map(({ role }) => role))).toEqual(new Set(['customer', 'operator', 'senior', 'administrator']));
    for (const { role, login, password } of demo) {
      const window = await test.seat();
      const as = role === 'customer' ? 'customer' : 'staff';
      expect(await window.call('identity.signIn', { as, login, password })).toMatchObject({ role });
    }
    expect(seat.events).toContainEqual({ name: 'settings.programChanged' });
  });

  it('makes a new base whose only person is the administrator', async () => {
    const test = await fresh();
    const seat = await test.seat();
    await seat.call('settings.createBase', base());
    expect(await seat.call('settings.program', {})).toMatchObject({ phase: 'ready', demo: [] });
    const signIn = { as: 'staff' as const, login: ' KOTOV', password: 'тихая река утром' };
    expect(await seat.call('identity.signIn', signIn)).toEqual({
      role: 'administrator',
      name: 'Котов И. Ю.',
      account: null,
      isLocked: false,
      needsFactor: false,
    });
    expect(await test.rows('SELECT count(*) AS n FROM customer')).toEqual([{ n: 0 }]);
  });

  it('opens the same base the next time', async () => {
    const test = await fresh();
    await (await test.seat()).call('settings.createBase', base());
    const seat = await (await reopened(test)).seat();
    expect(await seat.call('settings.program', {})).toMatchObject({ phase: 'ready', company: { profile: 'ntesk' } });
  });

  it.each([
    ['тихая река', 'short'],
    ['kotovkotovkotov', 'login'],
    ['password2024', 'common'],
    ['ntesk-ntesk1', 'company'],
  ])("refuses the administrator's password %j", async (password, reason) => {
    const seat = await (await fresh()).seat();
    const refusal = await seat.refused('settings.createBase', base(password));
    expect([refusal.code, refusal.params]).toEqual(['WEAK_PASSWORD', { minimum: 12, reason }]);
    expect(await seat.call('settings.program', {})).toMatchObject({ phase: 'choosing' });
  });

  it('knows no other company', async () => {
    const seat = await (await fresh()).seat();
    const { code } = await seat.refused('settings.createDemo', { uid: uid(), profile: 'another' });
    expect(code).toBe('UNKNOWN_PROFILE');
  });

  it('happens once: the same command waits for the first, another comes too late', async () => {
    const test = await fresh();
    const [seat, window] = [await test.seat(), await test.seat()];
    const input = base();
    const answers = await Promise.allSettled([
      seat.call('settings.createBase', input),
      window.call('settings.createBase', input),
      window.call('settings.createDemo', { uid: uid(), profile: 'utek' }),
    ]);
    expect(answers).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'ALREADY_READY' } },
    ]);
    expect(await seat.call('settings.createBase', input)).toEqual({});
    expect((await seat.refused('settings.createBase', base())).code).toBe('ALREADY_READY');
    const other = { ...input, administrator: { ...input.administrator, password: 'тихий вечер у реки' } };
    expect((await seat.refused('settings.createBase', other)).code).toBe('UID_REUSED');
  });

  it.each(['settings.createDemo', 'settings.createBase'] as const)(
    'by %s begins the audit, without names',
    async (name) => {
      const test = await fresh();
      const { administrator, ...demo } = base();
      const seat = await test.seat();
      if (name === 'settings.createDemo') await seat.call(name, demo);
      else await seat.call(name, { ...demo, administrator });
      expect(await test.auditActions()).toEqual([name]);
      const rows = await test.rows('SELECT actor, subject, details FROM audit');
      expect(rows).toEqual([{ actor: 'anonymous', subject: 'base', details: '{"profile":"ntesk"}' }]);
    },
  );
});

describe("a company's own profile", () => {
  const sixth = { ...ntesk, code: 'severnaya', name: 'Северная энергия', cabinetTitle: 'Кабинет Северной' };

  it('works from a file beside the base without a change of code', async () => {
    const test = await open(await withProfile('severnaya.json', JSON.stringify(sixth)));
    const seat = await test.seat();
    expect((await seat.call('settings.program', {})).profiles.map(({ code }) => code)).toContain('severnaya');
    await seat.call('settings.createBase', { ...base(), profile: 'severnaya' });
    const { company } = await seat.call('settings.program', {});
    expect(company).toMatchObject({ profile: 'severnaya', name: 'Северная энергия', cabinetTitle: 'Кабинет Северной' });
  });

  it.each([
    ['no JSON', '{', '', 'NOT_JSON'],
    ['a field left out', JSON.stringify({ ...sixth, name: undefined }), 'name', 'REQUIRED'],
    ['a name too long', JSON.stringify({ ...sixth, name: 'x'.repeat(201) }), 'name', 'TOO_LONG'],
    ['a field too many', JSON.stringify({ ...sixth, brand: null, colour: 'red' }), 'colour', 'UNKNOWN_FIELD'],
    ['an unknown time zone', JSON.stringify({ ...sixth, timeZone: 'Ural/Tagil' }), 'timeZone', 'BAD_VALUE'],
    [
      'a window that ends before it begins',
      JSON.stringify({ ...sixth, readings: { ...ntesk.readings, window: { fromDay: 20, toDay: 5 } } }),
      'readings.window',
      'BAD_VALUE',
    ],
    [
      'an unknown way to accept',
      JSON.stringify({ ...sixth, readings: { ...ntesk.readings, acceptance: 'maybe' } }),
      'readings.acceptance',
      'BAD_VALUE',
    ],
    [
      'a pattern that is none',
      JSON.stringify({ ...sixth, account: { numberPattern: '(' } }),
      'account.numberPattern',
      'BAD_VALUE',
    ],
  ])('with %s stops the start and is named with its field and a code', async (_title, text, field, reason) => {
    const test = await open(await withProfile('severnaya.json', text));
    const { phase, failure } = await (await test.seat()).call('settings.program', {});
    expect(phase).toBe('failed');
    expect(failure).toMatchObject({
      code: 'PROFILE_BROKEN',
      params: { file: 'severnaya.json', field, reason },
      incident: 'INCIDENT',
    });
    expect(test.failures).toHaveLength(1);
  });

  it('that went away stops the start of its base', async () => {
    const test = await open(await withProfile('severnaya.json', JSON.stringify(sixth)));
    await (await test.seat()).call('settings.createBase', { ...base(), profile: 'severnaya' });
    await rm(join(test.folder, 'profiles'), { recursive: true });
    const { failure } = await (await (await reopened(test)).seat()).call('settings.program', {});
    expect(failure).toMatchObject({ code: 'PROFILE_BROKEN', params: { file: 'severnaya.json' } });
  });
});

describe('dated settings', () => {
  it('decide from their day on, whatever the profile says', async () => {
    const program = await startSeeded();
    opened.push(program.test);
    const writer = await openBase(join(program.test.folder, BASE_FILE));
    const policy = { ...ntesk.readings, acceptance: 'operator', strictlyGreater: false, billedIn: 'current' };
    await new UnitOfWork(writer).write((repos) =>
      repos.settings.put('readings.policy', dateToDays('2024-04-20' as LocalDate), JSON.stringify(policy)),
    );
    await writer.close();

    const preview = async () =>
      (await program.test.seat('customer')).call('metering.previewReadings', entryOf(program.main, '4939', '5018'));
    expect(await preview()).toMatchObject({ period: '2024-05', acceptance: 'automatic' });
    program.test.clock.moveTo('2024-04-19T23:59:59+05:00');
    expect(await preview()).toMatchObject({ period: '2024-05', acceptance: 'automatic' });
    program.test.clock.moveTo('2024-04-20T00:00:00+05:00');
    expect(await preview()).toMatchObject({ period: '2024-04', acceptance: 'operator' });

    const seat = await program.test.seat('customer');
    const submitted = await seat.call('metering.submitReadings', {
      ...typed(program.main, '4939', '5018'),
      confirmed: ['DUPLICATE'],
    });
    expect(submitted.meters).toMatchObject([{ state: 'pending' }]);
    const { company } = await seat.call('settings.program', {});
    expect(company?.readings).toEqual(policy);
  });
});

describe('the program about itself', () => {
  it('tells its version and folders, and opens windows', async () => {
    const test = await fresh();
    const seat = await test.seat();
    expect(await seat.call('settings.about', {})).toMatchObject({
      version: '0.0.0-test',
      profile: null,
      dataFolder: test.folder,
      schemaVersion: expect.any(Number) as number,
    });
    await seat.call('settings.openWindow', {});
    expect(test.windowsOpened).toBe(1);
  });

  it('starts once more when what was wrong is mended, and never under the hands of those who work', async () => {
    const folder = await withProfile('severnaya.json', '{');
    const failed = await open(folder);
    const seat = await failed.seat();
    await rm(join(folder, 'profiles', 'severnaya.json'));
    await seat.call('settings.restart', {});
    await expect.poll(async () => (await seat.call('settings.program', {})).phase).toBe('choosing');
    const working = await startSeeded();
    opened.push(working.test);
    expect((await (await working.test.seat()).refused('settings.restart', {})).code).toBe('ALREADY_READY');
  });
});
