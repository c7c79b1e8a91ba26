import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decidedWindow, queueWindow } from '../helpers/lists';
import { type Desk, of, openDesk } from './desk';
import { typed } from './typed';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.program.test.close());

const [IVANOV, ELKIN] = ['Иванов И. И.', 'Ёлкин П. С.'];

describe('a search in the queue', () => {
  beforeEach(async () => {
    await desk.submit('4939', '7000');
    const other = await desk.program.test.seat('anotherCustomer');
    await other.call('metering.submitReadings', typed(desk.program.foreign, '1201'));
  });

  const found = async (find: string) => {
    const { items, submissions } = await desk.operator.call('metering.reviewQueue', queueWindow({ find }));
    expect(items).toHaveLength(submissions);
    return items.map(({ customer }) => customer);
  };

  it.each([
    ['', [IVANOV, ELKIN]],
    ['66200000000', [IVANOV]],
    ['662 000-00', [IVANOV, ELKIN]],
    ['555001', [ELKIN]],
    ['9370', [IVANOV]],
    ['7060', []],
    ['ёлкин', [ELKIN]],
    ['ЕЛКИН ПЁТР', [ELKIN]],
    ['%', []],
    ["' OR 1=1 --", []],
  ])('%j: %j', async (find, customers) => {
    expect(await found(find)).toEqual(customers);
  });

  it('goes together with a cause and an order', async () => {
    const sort = { by: 'customer', down: true } as const;
    const both = await desk.operator.call('metering.reviewQueue', queueWindow({ find: '662', sort }));
    expect(both.items.map(({ customer }) => customer)).toEqual([IVANOV, ELKIN]);
    const some = await desk.operator.call('metering.reviewQueue', queueWindow({ find: '662', sort, check: 'TOO_BIG' }));
    expect(some).toMatchObject({ rows: 2, submissions: 1, items: [{ customer: IVANOV }] });
  });

  it('counts the causes', async () => {
    expect(await desk.operator.call('metering.reviewCount', {})).toEqual({
      pending: 2,
      checks: [{ check: 'TOO_BIG', count: 1 }],
    });
  });
});

describe('a card', () => {
  const card = (meterReadingId: number) => desk.operator.call('metering.readingCard', { meterReadingId });

  it('has a submission that waits, with the twelve months before it', async () => {
    const item = await desk.submit('4939', '5018');
    const { item: shown, registers } = await card(item.meterReadingId);
    expect(shown).toEqual({
      ...item,
      state: 'pending',
      reason: null,
      comment: null,
      decidedAt: null,
      decidedBy: null,
    });
    expect(registers.map(({ zone, months }) => [zone, months.length])).toEqual([
      ['day', 12],
      ['night', 12],
    ]);
    expect(registers[0]?.registerId).toBe(desk.program.main.registers.day);
    expect(registers[0]?.months.map(({ period }) => period)).toEqual([
      ...['2023-04', '2023-05', '2023-06', '2023-07', '2023-08', '2023-09', '2023-10', '2023-11', '2023-12'],
      ...['2024-01', '2024-02', '2024-03'],
    ]);
    expect(registers[0]?.months.at(-1)?.volumeMilli).toBe(100_000);
  });

  it('has one that was decided, with who decided it', async () => {
    const item = await desk.submit('4939', '5018');
    await desk.operator.call('metering.rejectReading', { ...of(item), reason: 'misread', comment: 'Цифры' });
    expect((await card(item.meterReadingId)).item).toMatchObject({
      state: 'rejected',
      reason: 'misread',
      comment: 'Цифры',
      decidedAt: '2024-04-15T05:00:00.000Z',
      decidedBy: 'Петрова А. С.',
    });
  });

  it('counts a month from the last reading before it, and none for a month without one', async () => {
    const { test, main } = desk.program;
    const item = await desk.submit('4939', '5018');
    const { registers } = await card(item.meterReadingId);
    const rows = await test.rows<{ period: number; value: number }>(
      `SELECT period, value_milli AS value FROM reading WHERE register_id = ${main.registers.day} AND status IN (2, 5) ORDER BY period`,
    );
    const expected = new Map(rows.map(({ period, value }, at) => [period, value - (rows[at - 1]?.value ?? value)]));
    for (const { period, volumeMilli } of registers[0]?.months ?? []) {
      const index = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;
      const isFirst = rows[0]?.period === index;
      expect([period, volumeMilli]).toEqual([period, isFirst ? null : (expected.get(index) ?? null)]);
    }
  });

  it('counts a fall through zero and the ratio as the rules do', async () => {
    const input = { ...typed(desk.program.ratio, '15'), confirmed: ['ROLLOVER' as const] };
    const { meters } = await desk.customer.call('metering.submitReadings', input);
    const { item, registers } = await card(Number(meters[0]?.meterReadingId));
    expect(item.lines).toMatchObject([{ volumeMilli: 700_000 }]);
    expect(registers[0]?.months.at(-1)?.volumeMilli).toBe(800_000);
  });

  it('of what does not exist is NOT_FOUND', async () => {
    expect((await desk.operator.refused('metering.readingCard', { meterReadingId: 999_999 })).code).toBe('NOT_FOUND');
  });
});

describe('what was decided', () => {
  it('may be of one state, and tells where a submission stands', async () => {
    const first = await desk.submit('4939', '5018');
    await desk.operator.call('metering.rejectReading', { ...of(first), reason: 'misread', comment: '' });
    desk.program.test.clock.advance(1000);
    const second = await desk.submit('4940', '5019');
    await desk.operator.call('metering.acceptReading', of(second));
    const ask = (other: Parameters<typeof decidedWindow>[0]) =>
      desk.operator.call('metering.decidedReadings', decidedWindow(other));
    const ids = async (other: Parameters<typeof decidedWindow>[0]) =>
      (await ask(other)).items.map(({ meterReadingId }) => meterReadingId);
    expect(await ids({})).toEqual([second.meterReadingId, first.meterReadingId]);
    expect(await ids({ state: 'rejected' })).toEqual([first.meterReadingId]);
    expect(await ids({ state: 'rejected', find: '9370' })).toEqual([first.meterReadingId]);
    expect(await ids({ state: 'accepted', find: 'иванов' })).toEqual([second.meterReadingId]);
    expect(await ids({ state: 'superseded' })).toEqual([]);
    expect(await ask({ around: first.meterReadingId, limit: 1 })).toMatchObject({ rows: 4, place: 2, first: 0 });
  });
});
