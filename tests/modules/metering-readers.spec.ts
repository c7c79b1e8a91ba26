import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decidedWindow, queueWindow } from '../helpers/lists';
import type { TestSeat } from '../helpers/program';
import { type Desk, of, openDesk } from './desk';
import { typed } from './typed';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.program.test.close());

const heard = (seat: TestSeat) => seat.events.map((event) => ('meterReadingId' in event ? event : event.name));

describe('events', () => {
  it('reach the staff and the owner, in every window, and nobody else', async () => {
    const { test } = desk.program;
    const readers = [
      desk.customer,
      await test.seat('customer'),
      desk.operator,
      desk.colleague,
      await test.seat('senior'),
      await test.seat('administrator'),
    ];
    const strangers = [await test.seat(), await test.seat('anotherCustomer')];
    const left = await test.seat('customer');
    await left.call('identity.signOut', {});
    const gone = await test.seat('operator');
    gone.close();

    const { meterReadingId, accountId } = await desk.submit('4939', '5018');
    const event = { name: 'metering.readingChanged', accountId, meterReadingId };
    expect(readers.map(heard)).toEqual(readers.map(() => [event]));
    expect([...strangers, left, gone].map(heard)).toEqual([[], [], [], []]);
  });

  it('carry ids and nothing else', async () => {
    await desk.submit('4939', '5018');
    expect(Object.keys(desk.operator.events[0] ?? {}).sort()).toEqual(['accountId', 'meterReadingId', 'name']);
  });

  it('come with each decision, its undo and a correction', async () => {
    const item = await desk.submit('4939', '5018');
    const accepted = await desk.operator.call('metering.acceptReading', of(item));
    const undone = await desk.operator.call('metering.undoDecision', of(accepted));
    await desk.operator.call('metering.rejectReading', { ...of(undone), reason: 'misread', comment: '' });
    expect(desk.customer.events).toHaveLength(4);
  });

  it('do not come for what was refused or only repeated', async () => {
    await desk.customer.refused('metering.submitReadings', typed(desk.program.main, '1', '2'));
    expect(desk.operator.events).toEqual([]);
    const input = of(await desk.submit('4939', '5018'));
    await desk.operator.call('metering.acceptReading', input);
    await desk.operator.call('metering.acceptReading', input);
    expect(desk.customer.events).toHaveLength(2);
  });
});

describe('the list of decided ones', () => {
  beforeEach(async () => {
    const other = await desk.program.test.seat('anotherCustomer');
    await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    desk.program.test.clock.advance(1000);
    await other.call('metering.submitReadings', typed(desk.program.foreign, '1201'));
    const [item] = (await desk.operator.call('metering.reviewQueue', queueWindow({ limit: 1 }))).items;
    if (item) await desk.operator.call('metering.acceptReading', of(item));
  });

  const found = async (find: string, limit = 10) => {
    const { items } = await desk.operator.call('metering.decidedReadings', decidedWindow({ find, limit }));
    return items.map(({ customer }) => customer);
  };
  const [IVANOV, ELKIN] = ['Иванов И. И.', 'Ёлкин П. С.'];

  it.each([
    ['', [ELKIN, IVANOV]],
    ['66200000000', [IVANOV]],
    ['662000', [ELKIN, IVANOV]],
    ['662 000-00 009', [ELKIN]],
    ['937060', [IVANOV]],
    ['9370', [IVANOV]],
    ['555001', [ELKIN]],
    ['ёлкин', [ELKIN]],
    ['елкин', [ELKIN]],
    ['ЕЛКИН ПЁТР', [ELKIN]],
    ['  Ёл ', [ELKIN]],
    ['иванов  иван', [IVANOV]],
    ['Пётр', []],
    ['%', []],
    ['_', []],
    ["' OR 1=1 --", []],
    ['7060', []],
  ])('find %j: %j', async (find, customers) => {
    expect(await found(find)).toEqual(customers);
  });

  it('has the newest decision first and no more than asked for', async () => {
    expect(await found('', 1)).toEqual([ELKIN]);
  });
});
