import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import type { Meter } from '../helpers/accounts';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { entryOf, typed } from './typed';

// One base for all: every test here must leave it byte for byte as it was.
let program: SeededProgram;
let seat: TestSeat;
let before: string;
beforeAll(async () => {
  program = await startSeeded();
  seat = await program.test.seat('customer');
  before = await program.test.digest();
});
beforeEach(() => program.test.clock.advance(1_000));
afterAll(() => program.test.close());

const meter = (name: 'main' | 'removed' | 'ratio' | 'foreign'): Meter => program[name];
const LONG = '9'.repeat(40);

interface Row {
  title: string;
  meter?: 'main' | 'removed' | 'ratio';
  values: string[];
  fields: [register: number, code: string][];
}

const rows: Row[] = [
  { title: 'below the previous', values: ['4937', '5018'], fields: [[0, 'LESS_THAN_PREVIOUS']] },
  { title: 'equal to the previous, where it must be greater', values: ['4938', '5018'], fields: [[0, 'NOT_GREATER']] },
  { title: 'one register of two empty', values: ['4939', ''], fields: [[1, 'INCOMPLETE']] },
  { title: 'one register of two left out', values: ['4939'], fields: [[1, 'INCOMPLETE']] },
  { title: 'spaces in place of a register', values: ['   ', '5018'], fields: [[0, 'INCOMPLETE']] },
  { title: 'letters', values: ['abc', '5018'], fields: [[0, 'NOT_INTEGER']] },
  { title: '1e5', values: ['1e5', '5018'], fields: [[0, 'NOT_INTEGER']] },
  { title: 'a part after the comma', values: ['4939,5', '5018'], fields: [[0, 'NOT_INTEGER']] },
  { title: 'below zero', values: ['-4939', '5018'], fields: [[0, 'NOT_INTEGER']] },
  {
    title: 'NaN',
    values: ['NaN', 'Infinity'],
    fields: [
      [0, 'NOT_INTEGER'],
      [1, 'NOT_INTEGER'],
    ],
  },
  { title: 'SQL', values: ["1'; DROP TABLE reading;--", '5018'], fields: [[0, 'NOT_INTEGER']] },
  { title: 'too many digits', values: ['104939', '5018'], fields: [[0, 'TOO_MANY_DIGITS']] },
  { title: 'forty digits', values: [LONG, '5018'], fields: [[0, 'TOO_MANY_DIGITS']] },
  {
    title: 'everything wrong at once',
    values: ['1e5', '5016'],
    fields: [
      [0, 'NOT_INTEGER'],
      [1, 'LESS_THAN_PREVIOUS'],
    ],
  },
  { title: 'a removed meter', meter: 'removed', values: ['701'], fields: [[0, 'METER_REMOVED']] },
];

describe('a refused submission names its fields and leaves the base as it was', () => {
  it.each(rows)('$title', async ({ meter: name = 'main', values, fields }) => {
    const registers = Object.values(meter(name).registers);
    const refusal = await seat.refused('metering.submitReadings', typed(meter(name), ...values));
    expect(refusal.code).toBe('READINGS_REFUSED');
    expect(refusal.fields.map(({ path, code }) => [path, code])).toEqual(
      fields.map(([index, code]) => [`registers.${registers[index]}`, code]),
    );
    expect(await program.test.digest()).toBe(before);
  });

  it.each(rows)('and the preview says the same: $title', async ({ meter: name = 'main', values, fields }) => {
    const refusal = await seat.refused('metering.previewReadings', entryOf(meter(name), ...values));
    expect([refusal.code, ...refusal.fields.map(({ code }) => code)]).toEqual([
      'READINGS_REFUSED',
      ...fields.map(([, code]) => code),
    ]);
  });

  it('no agreement makes a refused one pass', async () => {
    const input = {
      ...typed(meter('main'), '4937', '5018'),
      confirmed: ['LESS_THAN_PREVIOUS' as const, 'ROLLOVER' as const],
    };
    expect((await seat.refused('metering.submitReadings', input)).code).toBe('READINGS_REFUSED');
    expect(await program.test.digest()).toBe(before);
  });
});

describe('what is not a submission of this customer', () => {
  const outcome = async (input: Draft<'metering.submitReadings'>) => {
    const { code } = await seat.refused('metering.submitReadings', input);
    expect(await program.test.digest()).toBe(before);
    return code;
  };

  it('nothing entered', async () => {
    expect(await outcome(typed(meter('main'), '', ''))).toBe('NOTHING_ENTERED');
    expect(await outcome(typed(meter('main')))).toBe('NOTHING_ENTERED');
  });

  it("another customer's account", async () => {
    expect(await outcome(typed(meter('foreign'), '1201'))).toBe('NOT_FOUND');
  });

  it("another customer's meter on the own account", async () => {
    const input = { ...typed(meter('foreign'), '1201'), accountId: meter('main').accountId };
    expect(await outcome(input)).toBe('NOT_FOUND');
  });

  it('a meter of another own account', async () => {
    expect(await outcome({ ...typed(meter('ratio'), '99981'), accountId: meter('main').accountId })).toBe('NOT_FOUND');
  });

  it("another meter's register, even beside the meter's own", async () => {
    const input = typed(meter('main'), '4939', '5018');
    const strange = { registerId: Number(meter('foreign').registers.single), value: '1201' };
    const [first] = input.meters;
    const meters = [{ meterId: Number(first?.meterId), values: [...(first?.values ?? []), strange] }];
    expect(await outcome({ ...input, meters })).toBe('NOT_FOUND');
  });

  it('an account, a meter and a register that nobody has', async () => {
    const input = typed(meter('main'), '4939', '5018');
    expect(await outcome({ ...input, accountId: 999_999 })).toBe('NOT_FOUND');
    expect(await outcome({ ...input, meters: [{ meterId: 999_999, values: [] }] })).toBe('NOT_FOUND');
  });

  it('one meter twice in one submission', async () => {
    const input = typed(meter('main'), '4939', '5018');
    expect(await outcome({ ...input, meters: [...input.meters, ...input.meters] })).toBe('BAD_INPUT');
  });

  it('one register twice in one submission', async () => {
    const input = typed(meter('main'), '4939', '5018');
    const [first] = input.meters;
    const values = [...(first?.values ?? []), { registerId: Number(meter('main').registers.day), value: '4940' }];
    expect(await outcome({ ...input, meters: [{ meterId: Number(first?.meterId), values }] })).toBe('BAD_INPUT');
  });

  it('a wrong meter takes the right one with it', async () => {
    const input = typed(meter('main'), '4939', '5018');
    const [removed] = entryOf(meter('removed'), '701').meters;
    expect(await outcome({ ...input, meters: [...input.meters, ...(removed ? [removed] : [])] })).toBe(
      'READINGS_REFUSED',
    );
  });
});

describe('the digest', () => {
  it('has teeth: one accepted submission changes it', async () => {
    await seat.call('metering.submitReadings', typed(meter('main'), '4939', '5018'));
    expect(await program.test.digest()).not.toBe(before);
  });
});
