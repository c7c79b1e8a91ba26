import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import type { DatedSetting, DatedValue } from '../../../contract/dated';
import { readCalendar } from '../../../contract/types/calendar';
import { draftsOf, valueFrom, wrongIn } from '../../../renderer/operator/settings/drafts';
import type { FormName } from '../../../renderer/operator/settings/fields';
import { mountApp, Refused, type Answers } from '../cabinet/mount-app';
import { instant } from '../cabinet/settings-samples';
import { press, screen, seen } from '../start/registration-page';

const TERM = { amount: 72, unit: 'hours' as const };
const termsOf = (amount: number): DatedValue => ({
  name: 'terms',
  value: {
    ...{ registration: TERM, approval: { ...TERM, amount }, staffInvite: TERM },
    dataRequest: { amount: 10, unit: 'workingDays' },
    dataErasure: { amount: 30, unit: 'calendarDays' },
  },
});
const settingOf = (amount: number, change: object = {}) =>
  ({
    ...{ current: termsOf(amount), since: null, planned: [], changes: [], version: 0 },
    ...change,
  }) as unknown as DatedSetting;
const changeOf = (id: number, before: number, after: number, change: object = {}) => ({
  ...{ settingChangeId: id, validFrom: '2024-04-15', by: 'Ким О. Л.', at: instant('15T04:30') },
  ...{ before: termsOf(before), after: termsOf(after), isUndone: false, isUndo: false },
  ...change,
});

describe('what is typed of a setting', () => {
  const VALUES: Record<FormName, DatedValue['value']> = {
    'company.requisites': {
      ...{ name: 'АО «Свет»', shortName: 'Свет', inn: '', ogrn: '', address: '' },
      contacts: [{ value: '+7 900 000-00-00', note: 'касса; до 18:00' }],
    },
    'readings.policy': {
      ...{ entry: 'table', acceptance: 'automatic', strictlyGreater: true, acceptOutside: 'reject', billedIn: 'next' },
      ...{ window: { fromDay: 1, toDay: 25 }, tooBig: { timesUsual: 2.5, floorMilli: 1_500_000 }, rolloverFrom: 0.9 },
    },
    terms: termsOf(72).value,
    'messages.policy': {
      ...{ quietFrom: '21:00', quietTo: '09:00', perContactPerDay: 20, smsPerDay: 0, giveUpHours: 48 },
      retryMinutes: [1, 5, 60],
    },
    'documents.policy': { mostMib: 20, mostPages: 60, mostMegapixels: 60, perCustomer: 200, unusedDays: 90 },
    'retention.policy': {
      ...{ codeHours: 24, messageDays: 365, registrationDays: 365, guardDays: 30, deviceDays: 90 },
      ...{ consentYears: 3, commandDays: 365, at: '03:00' },
    },
    'privacy.policy': {
      callerCheck: { need: 2, facts: ['name', 'address'] },
      ...{ openMinutes: 15, cardsPerHour: 60, revealsPerHour: 30 },
    },
    'staff.policy': { lockMinutes: 15, factorFor: ['administrator'] },
    'requests.policy': {
      ...{ halfPercent: 50, nearPercent: 80, customerTerm: { amount: 10, unit: 'workingDays' }, mostDrafts: 20 },
      ...{ mostDocuments: 50, draftDays: 90, keepYears: 5 },
      answers: [{ code: 'thanks', title: 'Спасибо', use: 'message', text: 'Спасибо, {name}.' }],
    },
  };
  const NAMES = Object.keys(VALUES) as FormName[];

  it.each(NAMES)('of %s is the same value again, with nothing wrong', (name) => {
    const drafts = draftsOf(name, VALUES[name]);
    expect(valueFrom(name, drafts)).toEqual(VALUES[name]);
    expect(wrongIn(name, drafts)).toEqual({});
  });

  it.each([
    ['readings.policy', 'toDay', { number: 0 }, 'number'],
    ['readings.policy', 'rolloverFrom', { number: 49 }, 'number'],
    ['terms', 'approval', { number: null }, 'number'],
    ['retention.policy', 'at', { text: 'ночью' }, 'time'],
    ['messages.policy', 'retryMinutes', { text: '5, 0' }, 'minutes'],
    ['privacy.policy', 'facts', { set: [] }, 'set'],
    ['privacy.policy', 'need', { number: 3 }, 'need'],
    ['company.requisites', 'name', { text: ' ' }, 'schema'],
    ['company.requisites', 'contacts', { text: '' }, 'contacts'],
    ['requests.policy', 'nearPercent', { number: 50 }, 'near'],
    ['requests.policy', 'nearPercent', { number: 100 }, 'number'],
    ['requests.policy', 'customerTerm', { number: null }, 'number'],
    ['requests.policy', 'answers', { text: '[{"code":"a1","title":" ","use":"ask","text":"Слова"}]' }, 'answers'],
  ] as const)('of %s is refused by its %s', (name, id, typed, key) => {
    const drafts = draftsOf(name, VALUES[name]);
    const draft = drafts[id];
    if (draft === undefined) throw new Error(`No field ${id}`);
    const changed = { ...draft, ...typed } as typeof draft;
    expect(wrongIn(name, { ...drafts, [id]: changed })[id]).toMatchObject({ key });
  });

  it('of a window that ends before it begins is refused by its end', () => {
    const drafts = draftsOf('readings.policy', VALUES['readings.policy']);
    const fromDay = { text: '', number: 26, flag: false, set: [] };
    expect(wrongIn('readings.policy', { ...drafts, fromDay })).toEqual({ toDay: { key: 'window' } });
  });
});

describe('a calendar as text', () => {
  const words = { holiday: ['нерабочий', 'праздник'], short: ['сокращённый'], working: ['рабочий'] };

  it('is read with a line of captions, quotes, both kinds of date and all names of a type', () => {
    const text =
      '\uFEFFдата;тип;название\r\n"2026-11-04";"1";"День; единства"\r\n03.11.2026;Сокращённый;\r\n\r\n07.11.2026;working';
    expect(readCalendar(text, words)).toEqual({
      bad: [],
      days: [
        { on: '2026-11-04', type: 'holiday', title: '"День; единства"' },
        { on: '2026-11-03', type: 'short', title: '' },
        { on: '2026-11-07', type: 'working', title: '' },
      ],
    });
  });

  it('names each line that it does not understand', () => {
    const text = ['04.11.2026;праздник', '31.02.2026;рабочий', 'завтра', '05.11.2026;отпуск', '2026-11-04;1'];
    const long = `06.11.2026;1;${'х'.repeat(101)}`;
    const { days, bad } = readCalendar([...text, long].join('\n'), words);
    expect(days).toHaveLength(1);
    expect(bad.map(({ line, trouble }) => [line, trouble])).toEqual([
      [2, 'date'],
      [3, 'parts'],
      [4, 'type'],
      [5, 'twice'],
      [6, 'title'],
    ]);
  });
});

describe('the settings of the desk', () => {
  let app: VueWrapper | undefined;
  async function open(answers: Answers, role = 'administrator'): Promise<void> {
    app = await mountApp(
      App,
      {
        'identity.me': () => ({ role, name: 'Белова Т. Ю.', isLocked: false, needsFactor: false }),
        'settings.preferences': () => ({}),
        'settings.keepPreference': () => ({}),
        'metering.reviewCount': () => ({ pending: 0, checks: [] }),
        'messages.state': () => ({ waiting: 0, failedToday: 0, sentToday: 0, email: null, sms: null }),
        'approvals.list': () => [],
        ...answers,
      },
      '/operator/settings?part=terms',
    );
  }
  beforeAll(
    () =>
      Promise.all([
        import('../../../renderer/operator/OperatorShell.vue'),
        import('../../../renderer/operator/settings/SettingsView.vue'),
      ]),
    60_000,
  );
  afterEach(() => {
    app?.unmount();
    document.body.replaceChildren();
  });

  it('tell what holds, what will and what was changed; a senior only reads', async () => {
    const planned = [{ validFrom: '2024-05-01', value: termsOf(24) }];
    const changes = [changeOf(2, 48, 72, { isUndo: true }), changeOf(1, 72, 48, { isUndone: true })];
    await open({ 'settings.dated': () => settingOf(72, { planned, changes, version: 2 }) }, 'senior');
    await seen('Изменять настройки может администратор.');
    expect(screen()).toContain('С 01.05.2024Подтверждение вторым сотрудником: 72 часа → 24 часа');
    expect(screen()).toContain('Подтверждение вторым сотрудником: 72 часа → 48 часов');
    expect(screen()).toContain('отмена изменения');
    expect(screen()).not.toContain('Отменить изменение');
  });

  it('show the colleague who was faster beside what was typed, and keep it over the newest version', async () => {
    const changed = {
      code: 'SETTING_CHANGED',
      params: { by: 'Ким О. Л.', at: instant('15T04:30') },
      fields: [],
    } as const;
    let known = settingOf(72);
    const set = vi.fn(({ version }: { version: number }) => {
      if (version === 7) return { version: 8 };
      known = settingOf(36, { version: 7, changes: [changeOf(7, 72, 36)] });
      return new Refused({ ...changed });
    });
    await open({ 'settings.dated': () => known, 'settings.setDated': set });
    await seen('Изменить');
    press('ИзменитьF2');
    await vi.waitFor(() => expect(document.querySelector('#dated-approval')).not.toBeNull());
    const field = document.querySelector<HTMLInputElement>('#dated-approval');
    if (field === null) throw new Error('No field.');
    field.value = '24';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    press('Сохранить');
    await seen('Изменил сотрудник Ким О. Л.');
    expect(screen()).toContain('24 часа');
    expect(screen()).toContain('36 часов');
    press('Оставить моё');
    await vi.waitFor(() => expect(set).toHaveBeenCalledTimes(2));
    expect(set.mock.lastCall?.[0]).toMatchObject({ version: 7, setting: { value: { approval: { amount: 24 } } } });
  });
});
