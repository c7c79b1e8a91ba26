import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { areDays } from '../../../renderer/operator/requests/report-days';
import { mountApp, Refused } from '../cabinet/mount-app';
import { instant } from '../cabinet/settings-samples';
import { press, screen, seen } from '../start/registration-page';

const LINE = { ended: 5, kept: 4, broken: 1, open: 3, overdue: 1, medianHours: 12.25, share: 0.8 };
const NONE = { ended: 0, kept: 0, broken: 0, open: 0, overdue: 0, medianHours: null, share: null };
const visitOf = (requestId: number, brigade: string, from: string) => ({
  ...{ requestId, version: 1, number: requestId, kind: 'sealing', title: 'Опломбирование', state: 'scheduled' },
  ...{
    applicant: 'Лебедев И. Г.',
    accountNumber: '66210100077',
    address: null,
    assignee: null,
    isMine: false,
    unread: 0,
  },
  ...{
    submittedAt: instant('10T04:30'),
    updatedAt: instant('10T04:30'),
    clock: null,
    postponedUntil: null,
    endedAt: null,
  },
  visit: { on: '2024-04-15', from, to: '18:00', brigade },
  ...{ phone: '79120000001', fullAddress: 'Тагил, Мира, 5, 12', what: 'Опломбирование. Сорвана пломба' },
});

describe('the days of a report', () => {
  it.each([
    ['2026-11-01', '2026-11-01', true],
    ['2026-11-02', '2026-11-01', false],
    ['2026-01-01', '2027-01-01', true],
    ['2026-01-01', '2027-01-02', false],
    [null, '2026-11-01', false],
    ['2026-11-01', null, false],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(areDays(from, to)).toBe(expected);
  });
});

describe('the reports of requests', () => {
  let app: VueWrapper | undefined;
  async function open(path: string, answers: object): Promise<void> {
    app = await mountApp(
      App,
      {
        'identity.me': () => ({ role: 'senior', name: 'Белова Т. Ю.', isLocked: false, needsFactor: false }),
        'settings.preferences': () => ({}),
        'settings.keepPreference': () => ({}),
        'metering.reviewCount': () => ({ pending: 0, checks: [] }),
        'messages.state': () => ({ waiting: 0, failedToday: 0, sentToday: 0, email: null, sms: null }),
        'approvals.list': () => [],
        ...answers,
      },
      path,
    );
  }
  beforeAll(
    () =>
      Promise.all([
        import('../../../renderer/operator/OperatorShell.vue'),
        import('../../../renderer/operator/requests/TermsView.vue'),
        import('../../../renderer/operator/requests/VisitsView.vue'),
      ]),
    60_000,
  );
  afterEach(() => {
    app?.unmount();
    document.body.replaceChildren();
  });

  it('show terms by kind with what is not known as a dash, and save them', async () => {
    const save = vi.fn((_input: object) => ({ file: 'terms.xlsx' }));
    const line = { kind: 'sealing', title: 'Опломбирование', ...LINE };
    const other = { kind: 'meterCheck', title: 'Поверка', ...NONE };
    const total = { kind: '', title: '', ...LINE };
    await open('/operator/terms', {
      'requests.terms': () => ({ lines: [line, other], total }),
      'requests.saveTerms': save,
    });
    await seen('Опломбирование');
    const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim().replace(/\s/g, ' ')),
    );
    expect(rows).toEqual([
      ['Опломбирование', '5', '4', '1', expect.stringMatching(/^80.?%$/), '12,3', '3', '1'],
      ['Поверка', '0', '0', '0', '—', '—', '0', '0'],
      ['Всего', '5', '4', '1', expect.stringMatching(/^80.?%$/), '12,3', '3', '1'],
    ]);
    press('Сохранить XLSX');
    await seen('Отчёт сохранён: terms.xlsx.');
    expect(save.mock.lastCall?.[0]).toMatchObject({ from: '2024-04-01', to: '2024-04-15', format: 'xlsx' });
  });

  it('say when a report could not be saved, and save nothing of nothing', async () => {
    const save = vi.fn(() => new Refused({ code: 'STORAGE_FAILED', params: { incident: 'I-1' }, fields: [] }));
    const line = { kind: 'sealing', title: 'Опломбирование', ...LINE };
    await open('/operator/terms', {
      'requests.terms': () => ({ lines: [line], total: { ...line, kind: '', title: '' } }),
      'requests.saveTerms': save,
    });
    await seen('Опломбирование');
    press('Сохранить PDF');
    await seen('Отчёт не сохранился');
  });

  it('show the visits of a day by brigade, and print those of one', async () => {
    const visits = vi.fn(() => [visitOf(1, 'Первая', '09:00'), visitOf(2, 'Вторая', '10:00')]);
    await open('/operator/visits', { 'requests.visits': visits });
    await seen('09:00–18:00');
    expect(screen()).toContain('2 выезда');
    expect(screen()).toContain('№ 2 Опломбирование. Сорвана пломба');
    expect(visits).toHaveBeenCalledTimes(1);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyP', key: 'з', ctrlKey: true, bubbles: true }));
    await seen('Выезды на 15.04.2024');
    expect(document.body.textContent).toContain('Бригадир');
  });

  it('say that there is nobody to visit', async () => {
    await open('/operator/visits', { 'requests.visits': () => [] });
    await seen('На этот день выездов нет.');
  });
});
