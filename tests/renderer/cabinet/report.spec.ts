// The report of readings: formed at once from «История показаний», its totals equal to its lines.
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Submission } from '../../../contract/metering';
import App from '../../../renderer/App.vue';
import { commonUnit, reportRows } from '../../../renderer/cabinet/reports/report-rows';
import { reportTotal } from '../../../renderer/cabinet/submission-rows';
import type { GridSort } from '../../../renderer/ui';
import { mountApp, type Answers } from './mount-app';
import { entryForm } from './samples';

const submission = (id: number, state: string, day: number | null, over: object = {}): Submission =>
  ({
    meterReadingId: id,
    meterId: 1,
    serial: '937060',
    serviceName: 'Электроэнергия',
    unit: 'кВт·ч',
    period: '2024-04',
    takenOn: '2024-03-24',
    submittedAt: '2024-03-24T09:00:00.000Z',
    source: 'visit',
    state,
    reason: null,
    comment: null,
    lines: [{ zone: 'single', valueMilli: 4_938_000, volumeMilli: day === null ? null : day * 1000, priceE5: 515_000 }],
    ...over,
  }) as unknown as Submission;

describe('totals', () => {
  it('count what was accepted and leave out the rest', () => {
    const rows = [submission(1, 'accepted', 22), submission(2, 'billed', 11), submission(3, 'rejected', 900)];
    expect(reportTotal(rows)).toEqual({ unit: 'кВт·ч', volumeMilli: 33_000, costKopecks: 16_995 });
  });

  it('name no sum while one is unknown, and add nothing of two units', () => {
    expect(reportTotal([submission(1, 'accepted', 22), submission(2, 'accepted', null)])?.costKopecks).toBeNull();
    expect(reportTotal([submission(1, 'accepted', 22), submission(2, 'accepted', 1, { unit: 'м³' })])).toBeNull();
    expect(reportTotal([submission(3, 'rejected', 900)])).toBeNull();
  });
});

describe('rows', () => {
  const zones = (id: number, takenOn: string, day: number): Submission =>
    submission(id, 'accepted', day, {
      takenOn,
      lines: ['day', 'night'].map((zone) => ({ zone, valueMilli: 1000, volumeMilli: day * 1000, priceE5: 100_000 })),
    });
  const shown = (sort: GridSort | null) =>
    reportRows([zones(1, '2024-03-24', 5), zones(2, '2024-02-22', 9)], sort).map(
      ({ submission: { meterReadingId }, line }) => `${meterReadingId} ${line.zone}`,
    );

  it('are as main gave them, and sorted they keep the zones of a submission together', () => {
    const given = ['1 day', '1 night', '2 day', '2 night'];
    expect(shown(null)).toEqual(given);
    expect(shown({ by: 'date', down: false })).toEqual(['2 day', '2 night', '1 day', '1 night']);
    expect(shown({ by: 'volume', down: true })).toEqual(['2 day', '2 night', '1 day', '1 night']);
    expect(shown({ by: 'sum', down: false })).toEqual(given);
  });

  it('say their unit by themselves when there are several', () => {
    expect(commonUnit([submission(1, 'accepted', 1), submission(2, 'accepted', 1)])).toBe('кВт·ч');
    expect(commonUnit([submission(1, 'accepted', 1), submission(2, 'accepted', 1, { unit: 'м³' })])).toBeNull();
  });
});

describe('«История показаний»', () => {
  let app: VueWrapper | undefined;
  const asked = vi.fn();
  const main: Answers = {
    'identity.me': () => ({ role: 'customer', name: 'Иванов Иван Иванович' }),
    'accounts.mine': () => [
      {
        accountId: 1,
        number: '66200000000',
        holderName: 'Иванов Иван Иванович',
        town: 'г. Нижний Тагил',
        address: 'г. Нижний Тагил, ул. Красноармейская, д. 12, кв. 45',
        shortAddress: 'ул. Красноармейская, д. 12, кв. 45',
        hasMeters: true,
        rights: ['see', 'readings', 'pay'],
        lent: null,
        services: [],
      },
    ],
    'metering.entryForm': () => entryForm(),
    'metering.recentReadings': () => JSON.stringify({ pending: [], processed: [] }),
    'metering.readingReport': (input) => (asked(input), JSON.stringify([submission(1, 'accepted', 33)])),
  };
  const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');

  afterEach(() => {
    app?.unmount();
    document.body.replaceChildren();
  });

  it('opens the report of the last twelve months, formed', async () => {
    app = await mountApp(App, main, '/cabinet/readings');
    await vi.waitFor(() => expect(screen()).toContain('История показаний'));
    [...document.querySelectorAll('button')].find((one) => one.textContent?.includes('История показаний'))?.click();
    await vi.waitFor(() => expect(screen()).toMatch(/Показания с 16\.04\.2023 по 15\.04\.2024.*Итого принято/));
    expect(asked).toHaveBeenCalledWith({ accountId: 1, meterKind: 'individual', from: '2023-04-16', to: '2024-04-15' });
  });
});
