import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type ProcedureName } from '../../contract';
import { LIMITS } from '../../contract/envelope';
import { StaffRole } from '../../contract/roles';
import { badInputs } from '../helpers/bad-inputs';
import { MAY_BE_NULL, OWN_KEYS, openStage, SAMPLES, type Stage } from '../helpers/contract-samples';
import { admitStation, HttpSeat, type TestStation } from '../helpers/http-seat';
import type { TestSeat } from '../helpers/program';
import { readAnswer, schemaOf, strict } from '../helpers/strict-schema';
import { type Column, COLUMNS, columns, expectedAt, NAMES, UNKNOWN } from './matrix.expected';

// The cells of matrix.spec.ts over real HTTPS: staff at a window of a station, the others in a browser. Once for each procedure and role a valid
// call and one way to spoil it, once for each transport what is too large, unknown or closed: all ways to spoil it are tried on the router itself.

let stage: Stage;
let station: TestStation;
const seats = {} as Record<Column, HttpSeat>;
/** At windows of the node: they prepare what the same person calls about. */
const twins = {} as Record<Column, TestSeat>;
/** What is answered to who asks who they are. */
const before = {} as Record<Column, unknown>;
const cells = { valid: 0, bad: 0, size: 0, name: 0, seat: 0 };

beforeAll(async () => {
  // How much one address may ask is not what is asked here.
  stage = await openStage({ network: true, unprotected: ['netLimits'] });
  station = await admitStation(stage.program.test, 'operator');
  for (const column of columns) {
    seats[column] = await openSeat(column);
    before[column] = await seats[column].call('identity.me', {});
    twins[column] = await stage.program.test.seat(column === 'anonymous' ? undefined : column);
  }
});
afterAll(async () => {
  const { test } = stage.program;
  console.log(
    `matrix over HTTPS: ${NAMES.length} procedures x ${columns.length} roles: ${JSON.stringify(cells)} cells`,
  );
  for (const column of columns) seats[column].close();
  expect(test.failures).toEqual([]);
  await test.close();
});

const isOfStaff = (column: Column): boolean => StaffRole.safeParse(COLUMNS[column]).success;
const kindOf = (column: Column) => (isOfStaff(column) ? 'operator' : 'phone');

async function openSeat(column: Column): Promise<HttpSeat> {
  const { test } = stage.program;
  const seat = isOfStaff(column)
    ? await HttpSeat.station(test, station, false)
    : await HttpSeat.browser(test, '', false);
  if (column !== 'anonymous') await seat.signIn(column);
  return seat;
}

/** Who has signed in or out there by the call, or begun something that the seat remembers, does not sit there any longer. */
async function seatAgain(column: Column, mayStay: boolean): Promise<void> {
  const me = await answerOf(seats[column], 'identity.me', {});
  if (mayStay && me.ok && isDeepStrictEqual(me.value, before[column])) return;
  seats[column].close();
  seats[column] = await openSeat(column);
}

/** The envelope of the answer, at a pace that the allowance of calls bears. */
function answerOf(seat: HttpSeat, name: unknown, input: unknown) {
  stage.program.test.clock.advance(10);
  return seat.raw(name, input);
}

async function codeOf(seat: HttpSeat, name: unknown, input: unknown): Promise<string> {
  const envelope = await answerOf(seat, name, input);
  return envelope.ok ? 'ok' : envelope.error.code;
}

/** One way to spoil it that JSON can say, another for each procedure. */
function oneSpoilt(name: ProcedureName, valid: unknown): unknown {
  const said = badInputs(valid, MAY_BE_NULL[name], OWN_KEYS[name]).filter(
    ({ input }) => input !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(input)), input),
  );
  return said[NAMES.indexOf(name) % said.length]?.input;
}

describe.each(NAMES)('%s over HTTPS', (name) => {
  it('a valid call of everybody', async () => {
    const shared = await SAMPLES[name](stage, stage.operator);
    for (const column of columns) {
      const isRefused = ['SIGN_IN_REQUIRED', 'FORBIDDEN', 'SEAT_FORBIDDEN'].includes(
        expectedAt(kindOf(column), name, column, shared),
      );
      const input = isRefused ? shared : await SAMPLES[name](stage, twins[column]);
      const envelope = await answerOf(seats[column], name, input);
      const code = envelope.ok ? 'ok' : envelope.error.code;
      expect([column, code]).toEqual([column, expectedAt(kindOf(column), name, column, input)]);
      cells.valid += 1;
      if (!envelope.ok) continue;
      const { output, kind } = contract[name];
      strict(schemaOf(output)).parse(readAnswer(output, envelope.value));
      if (kind !== 'query') await seatAgain(column, kind === 'command');
    }
  });

  it('a spoilt input is BAD_INPUT for everybody', async () => {
    const spoilt = oneSpoilt(name, await SAMPLES[name](stage, stage.operator));
    for (const column of columns) {
      expect([column, await codeOf(seats[column], name, spoilt)]).toEqual([column, 'BAD_INPUT']);
      cells.bad += 1;
    }
  });
});

describe.each(['anonymous', 'operator'] as const)('the way of %s', (column) => {
  it('is told what is too large, in the whole request or in the input', async () => {
    const body = (length: number) => ({ as: 'customer', login: 'x'.repeat(length), password: 'y' });
    const limit = LIMITS.callKib * 1024;
    for (const length of [limit, 2 * limit]) {
      expect(await codeOf(seats[column], 'identity.signIn', body(length))).toBe('TOO_LARGE');
      cells.size += 1;
    }
  });

  it('knows no other names', async () => {
    for (const name of UNKNOWN.filter((one) => one !== undefined)) {
      expect([name, await codeOf(seats[column], name, {})]).toEqual([name, 'UNKNOWN_PROCEDURE']);
      cells.name += 1;
    }
  });

  it('leads nowhere once the seat is closed', async () => {
    const seat = await openSeat(column);
    expect(await codeOf(seat, 'identity.me', {})).toBe('ok');
    await seat.ask({ method: 'DELETE', path: '/api/session' });
    expect(await codeOf(seat, 'identity.me', {})).toBe('FOREIGN_SENDER');
    seat.close();
    cells.seat += 1;
  });
});

describe('the matrix itself', () => {
  it.each(columns)('has teeth: %s is who main believes sits there', async (column) => {
    expect((await seats[column].call('identity.me', {})).role).toBe(COLUMNS[column]);
  });
});
