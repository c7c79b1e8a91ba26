import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type ProcedureName } from '../../contract';
import { LIMITS } from '../../contract/envelope';
import { scopeOf } from '../../contract/rights';
import { Role } from '../../contract/roles';
import { badInputs } from '../helpers/bad-inputs';
import { MAY_BE_NULL, OWN_KEYS, openStage, SAMPLES, type Stage } from '../helpers/contract-samples';
import { temporaryFolder } from '../helpers/base';
import { TestProgram, type TestSeat } from '../helpers/program';
import { readAnswer, schemaOf, strict } from '../helpers/strict-schema';
import { type Column, COLUMNS, columns, expected, NAMES, UNKNOWN } from './matrix.expected';

/** Backups are looked for before there is a base; the sample's backup was shown by another program. */
const BEFORE: Partial<Record<ProcedureName, string>> = {
  'settings.page': 'NOT_FOUND',
  'link.state': 'ok',
  'link.leave': 'ok',
  'link.retry': 'ok',
  'backup.list': 'ok',
  'backup.offered': 'ok',
  'backup.chooseFolder': 'ok',
  'backup.cancel': 'ok',
  'backup.inspect': 'NOT_FOUND',
  'backup.restore': 'NOT_FOUND',
};

let stage: Stage;
/** A program that has no base yet. */
let firstRun: Promise<TestProgram> | undefined;
const seats = {} as Record<Column, TestSeat>;
const cells = { valid: 0, bad: 0, size: 0, name: 0, seat: 0 };

beforeAll(async () => {
  stage = await openStage();
  for (const column of columns) seats[column] = await openSeat(column);
});
afterAll(async () => {
  await (await firstRun)?.close();
  const { test } = stage.program;
  console.log(`matrix: ${NAMES.length} procedures x ${columns.length} roles: ${JSON.stringify(cells)} cells`);
  expect(test.failures).toEqual([]);
  await test.close();
});

const openSeat = (column: Column) => stage.program.test.seat(column === 'anonymous' ? undefined : column);

async function startFirst(): Promise<TestProgram> {
  const first = new TestProgram(await temporaryFolder());
  await first.program.start();
  return first;
}

/** The code of the answer, at a pace that the allowance of calls bears. */
async function codeOf(seat: TestSeat, name: unknown, input: unknown): Promise<string> {
  stage.program.test.clock.advance(10);
  const envelope = await seat.raw(name, input);
  return envelope.ok ? 'ok' : envelope.error.code;
}

describe.each(NAMES)('%s', (name) => {
  it.each(columns)('a valid call of %s, and the same once the seat is closed', async (column) => {
    const seat = await openSeat(column);
    const input = await SAMPLES[name](stage, seat);
    stage.program.test.clock.advance(10);
    const envelope = await seat.raw(name, input);
    expect(envelope.ok ? 'ok' : envelope.error.code).toBe(expected(name, column, input));
    cells.valid += 1;
    seat.close();
    expect(await codeOf(seat, name, input), 'closed').toBe('FOREIGN_SENDER');
    cells.seat += 1;
    if (!envelope.ok) return;
    const { output } = contract[name];
    strict(schemaOf(output)).parse(readAnswer(output, envelope.value));
  });

  it('a spoilt input is BAD_INPUT for everybody and reaches no handler', async () => {
    const spoilt = badInputs(await SAMPLES[name](stage, stage.operator), MAY_BE_NULL[name], OWN_KEYS[name]);
    const before = await stage.program.test.digest();
    const wrong: string[] = [];
    for (const { title, input } of spoilt)
      for (const column of columns) {
        const code = await codeOf(seats[column], name, input);
        if (code !== 'BAD_INPUT') wrong.push(`${column}: ${title}: ${code}`);
        cells.bad += 1;
      }
    expect(wrong).toEqual([]);
    expect(await stage.program.test.digest()).toBe(before);
  });

  it('an oversized input is TOO_LARGE for everybody', async () => {
    const input = { ...(await SAMPLES[name](stage, stage.operator)), more: 'x'.repeat(LIMITS.callKib * 1024) };
    for (const column of columns) {
      expect([column, await codeOf(seats[column], name, input)]).toEqual([column, 'TOO_LARGE']);
      cells.size += 1;
    }
  });

  it('before there is a base only the first run and the program itself answer', async () => {
    const input = await SAMPLES[name](stage, stage.operator);
    const seat = await (await (firstRun ??= startFirst())).seat();
    const isAllowed = scopeOf('anonymous', contract[name].action) !== undefined;
    const answer = !isAllowed
      ? 'SIGN_IN_REQUIRED'
      : (BEFORE[name] ?? (name.startsWith('settings.') ? 'ok' : 'NOT_READY'));
    expect(await codeOf(seat, name, input)).toBe(answer);
    if (answer === 'ok' && contract[name].kind === 'command') {
      // It may have made a base: the next procedure is asked in a program that has none.
      await (await firstRun).close();
      firstRun = undefined;
    }
  });
});

describe('names that are no procedures', () => {
  it.each(columns)('are unknown to %s', async (column) => {
    for (const name of UNKNOWN) {
      expect([name, await codeOf(seats[column], name, {})]).toEqual([name, 'UNKNOWN_PROCEDURE']);
      cells.name += 1;
    }
  });
});

describe('the matrix itself', () => {
  it('has teeth: its roles are what main believes of the seats', async () => {
    for (const column of columns) {
      const me = await seats[column].call('identity.me', {});
      expect(me.role).toBe(COLUMNS[column]);
    }
  });

  it('has teeth: every procedure is refused to somebody or open to all', () => {
    const open = NAMES.filter((name) =>
      Role.options.every((role) => scopeOf(role, contract[name].action) !== undefined),
    );
    expect(open).toEqual([
      'settings.page',
      'settings.program',
      'settings.about',
      'settings.showProgress',
      'settings.openWindow',
      'settings.collectDiagnostics',
      'settings.restart',
      'identity.me',
      'identity.openedLink',
      'identity.consentTexts',
      'link.state',
      'link.retry',
    ]);
  });

  it('every command of the contract has a uid, and nothing else has', async () => {
    for (const name of NAMES) {
      const input = await SAMPLES[name](stage, stage.operator);
      expect([name, 'uid' in input]).toEqual([name, contract[name].kind === 'command']);
    }
  });
});
