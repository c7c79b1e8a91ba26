import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, of, openDesk } from './desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.program.test.close());

const used = () => desk.customer.call('metering.consumption', { accountId: desk.program.main.accountId });
const zones = (day: number, night: number) => [
  { zone: 'day', volumeMilli: day },
  { zone: 'night', volumeMilli: night },
];
const month = (period: string, of_: object[]) => ({ period, unit: 'кВт.ч', zones: of_ });

describe('what an account used', () => {
  it('is told month by month over its meters, without months of which nothing is known', async () => {
    expect(await used()).toEqual([
      month('2023-12', [{ zone: 'single', volumeMilli: 100_000 }]),
      month('2024-01', zones(100_000, 50_000)),
      month('2024-02', zones(100_000, 50_000)),
      month('2024-03', zones(100_000, 50_000)),
    ]);
  });

  it('has what was accepted for the coming bill and not what waits', async () => {
    const item = await desk.submit('4939', '5018');
    expect((await used()).at(-1)?.period).toBe('2024-03');
    await desk.operator.call('metering.acceptReading', of(item));
    expect((await used()).at(-1)).toEqual(month('2024-04', zones(1000, 1000)));
  });

  it('counts the ratio, and is empty without meters', async () => {
    const { ratio, unmetered } = desk.program;
    const of_ = await desk.customer.call('metering.consumption', { accountId: ratio.accountId });
    expect(of_.map(({ zones: [zone] }) => zone?.volumeMilli)).toEqual([800_000, 800_000, 800_000]);
    expect(await desk.customer.call('metering.consumption', { accountId: unmetered })).toEqual([]);
  });

  it('goes back fifteen periods and no further', async () => {
    const monthsLater = async (days: number) => {
      desk.program.test.clock.advance(days * 86_400_000);
      desk.customer = await desk.program.test.seat('customer');
      return (await used()).map(({ period }) => period);
    };
    // The bill of February 2025 and the fourteen before it, then one that has left the first behind.
    expect(await monthsLater(302)).toEqual(['2023-12', '2024-01', '2024-02', '2024-03']);
    expect(await monthsLater(31)).toEqual(['2024-01', '2024-02', '2024-03']);
  });

  it('of another customer is NOT_FOUND', async () => {
    const accountId = desk.program.foreign.accountId;
    expect((await desk.customer.refused('metering.consumption', { accountId })).code).toBe('NOT_FOUND');
  });
});
