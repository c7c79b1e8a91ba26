// Threat: what goes to the support tells of people.
// Invariant: no name, address, number, login or sum of the base is in any byte of the diagnostics, whatever stands in the log.
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { diagnosticFiles, type DiagnosticsParts, zipped } from '../../main/platform/diagnostics';
import { createLogger } from '../../main/platform/logger';
import { temporaryFolder } from '../helpers/base';
import { type SeededProgram, startSeeded, TestProgram } from '../helpers/program';

/** Names of roles and of kinds of identifiers: they are words of the program, too. */
const WORDS = [
  ...['operator', 'anotherOperator', 'senior', 'administrator', 'customer', 'anotherCustomer'],
  ...['login', 'account', 'email', 'phone'],
];

/** Every text and every long number that the tables about people hold. */
async function secretsOf({ test }: SeededProgram): Promise<string[]> {
  const tables = ['customer', 'staff', 'account', 'meter', 'sign_in_identifier'];
  const rows = (
    await Promise.all(tables.map((table) => test.rows<Record<string, unknown>>(`SELECT * FROM "${table}"`)))
  ).flat();
  const readings = await test.rows<{ value: number }>('SELECT value_milli AS value FROM reading');
  const texts = rows.flatMap((row) => Object.values(row)).filter((value): value is string => typeof value === 'string');
  const words = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\d@.]+/u)]);
  const values = readings.flatMap(({ value }) => [
    String(value),
    `${Math.floor(value / 1_000_000)} ${String((value / 1000) % 1000).padStart(3, '0')},00`,
  ]);
  return [...new Set([...words, ...values])].filter((secret) => secret.length > 3 && !WORDS.includes(secret));
}

/** As an older version could have written them, and as ours writes what it is given. */
async function plant(folder: string, log: DiagnosticsParts['log'], secrets: readonly string[]): Promise<void> {
  for (const secret of secrets) {
    log.failure(
      secret,
      new Error(`Cannot read ${secret}`, { cause: { name: secret, message: `'${secret}'`, cause: secret } }),
    );
    log.info(`${secret} was seen at C:\\Users\\${secret}\\base`);
    const lines = [
      secret,
      `2024-04-15T05:00:00.000Z [info] ${secret}`,
      `[2024-04-15 10:00:00.000] [error] ABCDEF12 ${secret} was refused`,
      `    at ${secret}`,
    ];
    await appendFile(join(folder, 'program.log'), `${lines.join('\n')}\n`);
  }
}

async function collected(program: TestProgram, secrets: readonly string[] = []): Promise<Record<string, string>> {
  const logs = join(await temporaryFolder(), 'logs');
  const log = createLogger(logs, program.clock.now);
  await mkdir(logs);
  await plant(logs, log, secrets);
  const healthFile = join(logs, 'health.json');
  await writeFile(healthFile, '{ "state": "ready", "screen": "/sign-in" }');
  const files = await diagnosticFiles(
    {
      version: '0.2.0',
      now: program.clock.now,
      folder: program.folder,
      healthFile,
      log,
      facts: () => program.program.facts(),
      crashes: () => ({ GPU: 1 }),
    },
    { platform: 'linux' },
  );
  return Object.fromEntries(Object.entries(unzipSync(zipped(files))).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('the diagnostics', () => {
  it('hold nothing of people, whatever stands in the log', async () => {
    const seeded = await startSeeded();
    const secrets = await secretsOf(seeded);
    expect(secrets.length).toBeGreaterThan(60);
    expect(secrets).toEqual(expect.arrayContaining(['Иванов', '66200000000', 'ivanov', '937060', 'ivanov@example.ru']));
    const files = await collected(seeded.test, secrets);
    expect(files['logs/program.log']?.split('\n').length).toBeGreaterThan(6 * secrets.length);
    const all = Object.entries(files)
      .map(([name, text]) => `${name}\n${text}`)
      .join('\n')
      .toLowerCase();
    expect(secrets.filter((secret) => all.includes(secret.toLowerCase()))).toEqual([]);
    expect(all).not.toMatch(/[\u0400-\u04ff]/);
    await seeded.test.close();
  });

  it('hold what the support asks: versions, state, numbers of rows, settings of the base, sizes', async () => {
    const { test } = await startSeeded();
    const files = await collected(test);
    const json = (name: string) => JSON.parse(files[name] ?? '') as Record<string, unknown>;
    expect(Object.keys(files).sort()).toEqual([
      'backup.json',
      'base.json',
      'computer.json',
      'files.json',
      'health.json',
      'program.json',
    ]);
    expect(json('program.json')).toMatchObject({
      version: '0.2.0',
      phase: 'ready',
      profile: 'ntesk',
      failure: null,
      crashes: { GPU: 1 },
      logLinesLost: 0,
    });
    expect(json('base.json')).toMatchObject({
      rows: { account: 5, customer: 2, staff: 4 },
      pragmas: { journal_mode: 'wal', synchronous: 2 },
    });
    expect(json('backup.json')).toMatchObject({ isEncrypted: false, last: null, isBusy: false });
    expect(json('files.json')['energo.db']).toBeGreaterThan(100_000);
    await test.close();
  });

  it('are made without a base, too', async () => {
    const program = new TestProgram(await temporaryFolder());
    await program.program.start();
    const files = await collected(program);
    expect(files['program.json']).toContain('"phase": "choosing"');
    expect(files['base.json']).toBe('null\n');
    await program.close();
  });

  it('are made while the base is being closed', async () => {
    const { test } = await startSeeded();
    const [files] = await Promise.all([collected(test), test.close()]);
    expect(files['program.json']).toContain('"version"');
  });
});
