import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import App from '../../../renderer/App.vue';
import type { DatedSetting, DatedValue } from '../../../contract/dated';
import { RequestKind } from '../../../contract/types/request-kind';
import { answersOf, newAnswerCode } from '../../../renderer/operator/settings/answers';
import { kindDraftOf, kindFrom, wrongInKind } from '../../../renderer/operator/settings/kind-draft';
import { mountApp, Refused } from '../cabinet/mount-app';
import { instant } from '../cabinet/settings-samples';
import { press, screen, seen } from '../start/registration-page';

const kindOf = (code: string, title: string, amount = 72): RequestKind =>
  RequestKind.parse({
    ...{ code, title, rowTitle: title, group: 'service', account: 'required' },
    ...{ term: { amount, unit: 'hours' }, statusWords: { done: 'Исполнена' } },
    steps: [
      {
        ...{ id: 'what', title: 'О счётчике' },
        fields: [{ id: 'serial', type: 'text', label: 'Номер счётчика' }],
        slots: [{ id: 'act', kind: 'other', label: 'Акт', isRequired: false }],
      },
    ],
  });
const SEALING = kindOf('sealing', 'Опломбирование');
const CHECK = kindOf('meterCheck', 'Поверка');
const settingOf = (kinds: RequestKind[], change: object = {}) =>
  ({
    ...{ current: { name: 'requests.kinds', value: kinds }, since: null, planned: [], changes: [], version: 0 },
    ...change,
  }) as unknown as DatedSetting;

describe('what is typed of a kind', () => {
  it('is the same kind again, with nothing wrong', () => {
    const draft = kindDraftOf(SEALING);
    expect(kindFrom(SEALING, draft)).toEqual(SEALING);
    expect(wrongInKind(SEALING, draft)).toEqual({});
  });

  it('never changes its form', () => {
    const typed = { ...kindDraftOf(SEALING), title: ' Новое ', amount: 5, unit: 'workingDays', isOffered: false };
    const words = { ...typed.words, done: ' ', rejected: 'Отказано' };
    expect(kindFrom(SEALING, { ...typed, words })).toEqual({
      ...{ ...SEALING, title: 'Новое', term: { amount: 5, unit: 'workingDays' }, isOffered: false },
      statusWords: { rejected: 'Отказано' },
    });
  });

  it.each([
    ['title', { title: ' ' }],
    ['rowTitle', { rowTitle: 'х'.repeat(301) }],
    ['term', { amount: null }],
    ['term', { amount: 0 }],
    ['term', { amount: 10_001 }],
    ['termNote', { termNote: 'х'.repeat(601) }],
    ['sendWord', { sendWord: 'х'.repeat(61) }],
  ])('is refused by its %s', (part, typed) => {
    expect(Object.keys(wrongInKind(SEALING, { ...kindDraftOf(SEALING), ...typed }))).toEqual([part]);
  });

  it('is refused by a word of a state', () => {
    const draft = kindDraftOf(SEALING);
    const words = { ...draft.words, done: 'х'.repeat(301) };
    expect(Object.keys(wrongInKind(SEALING, { ...draft, words }))).toEqual(['word-done']);
  });
});

it('a new answer has a name of its own', () => {
  const answer = { code: 'answer2', title: 'Т', use: 'ask' as const, text: 'Слова' };
  expect(newAnswerCode([])).toBe('answer1');
  expect(newAnswerCode([answer])).toBe('answer3');
  expect(answersOf('')).toEqual([]);
});

describe('the settings of requests', () => {
  let app: VueWrapper | undefined;
  async function open(part: string, answers: object, role = 'administrator'): Promise<void> {
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
      `/operator/settings?part=${part}`,
    );
  }
  function type(id: string, text: string): void {
    const field = document.querySelector<HTMLInputElement>(`#${id}`);
    if (field === null) throw new Error(`No field ${id}.`);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
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

  it('show kinds with their terms; a senior only reads', async () => {
    await open('kinds', { 'settings.dated': () => settingOf([SEALING, CHECK]) }, 'senior');
    await seen('72 часа');
    expect(screen()).toContain('Поверка');
    expect(document.querySelector('.act')).toBeNull();
  });

  it('change one kind and keep the others, and a colleague’s change of another one, too', async () => {
    let known = settingOf([SEALING, CHECK]);
    const fresh = kindOf('meterCheck', 'Поверка', 24);
    const set = vi.fn(({ version }: { version: number; setting: DatedValue }) => {
      if (version === 7) return { version: 8 };
      const change = { settingChangeId: 7, validFrom: '2024-04-15', by: 'Ким О. Л.', at: instant('15T04:30') };
      const values = { before: known.current, after: settingOf([SEALING, fresh]).current };
      const changes = [{ ...change, ...values, isUndone: false, isUndo: false }];
      known = settingOf([SEALING, fresh], { version: 7, changes });
      return new Refused({ code: 'SETTING_CHANGED', params: { by: 'Ким О. Л.', at: instant('15T04:30') }, fields: [] });
    });
    await open('kinds', { 'settings.dated': () => known, 'settings.setDated': set });
    await seen('Поверка');
    document.querySelector<HTMLElement>('.act button')?.click();
    await vi.waitFor(() => expect(document.querySelector('#kind-title')).not.toBeNull());
    expect(document.body.textContent).toContain('Номер счётчика: строка, обязательно');
    expect(document.body.textContent).toContain('Акт: документ');
    type('kind-title', 'Установка пломбы');
    press('Сохранить');
    await seen('Изменил сотрудник Ким О. Л.');
    press('Оставить моё');
    await vi.waitFor(() => expect(set).toHaveBeenCalledTimes(2));
    expect(set.mock.lastCall?.[0]).toMatchObject({
      setting: {
        value: [
          { code: 'sealing', title: 'Установка пломбы' },
          { code: 'meterCheck', term: { amount: 24 } },
        ],
      },
    });
  });

  it('tell which answer was changed, added and removed', async () => {
    const policy = (answers: object[]) => ({
      ...{ halfPercent: 50, nearPercent: 80, customerTerm: { amount: 10, unit: 'workingDays' }, mostDrafts: 20 },
      ...{ mostDocuments: 50, draftDays: 90, keepYears: 5, answers },
    });
    const answer = (code: string, text: string) => ({ code, title: code, use: 'message', text });
    const value = (answers: object[]) => ({ name: 'requests.policy', value: policy(answers) });
    const changes = [
      {
        ...{ settingChangeId: 1, validFrom: '2024-04-15', by: 'Ким О. Л.', at: instant('15T04:30') },
        ...{ before: value([answer('old', 'Было'), answer('gone', 'Ушло')]), isUndone: false, isUndo: false },
        after: value([answer('old', 'Стало'), answer('new', 'Новое')]),
      },
    ];
    const setting = { current: changes[0]?.after, since: null, planned: [], changes, version: 1 };
    await open('requests', { 'settings.dated': () => setting });
    await seen('Ответ «old»: сообщение: Было → сообщение: Стало');
    expect(screen()).toContain('Ответ «new»: не указано → сообщение: Новое');
    expect(screen()).toContain('Ответ «gone»: сообщение: Ушло → не указано');
  });

  it('add an answer with its words, and ask for what lacks', async () => {
    const value = {
      ...{ halfPercent: 50, nearPercent: 80, customerTerm: { amount: 10, unit: 'workingDays' }, mostDrafts: 20 },
      ...{ mostDocuments: 50, draftDays: 90, keepYears: 5, answers: [] },
    };
    const setting = { current: { name: 'requests.policy', value }, since: null, planned: [], changes: [], version: 0 };
    const set = vi.fn((_input: { setting: DatedValue }) => ({ version: 1 }));
    await open('requests', { 'settings.dated': () => setting, 'settings.setDated': set });
    await seen('Изменить');
    press('ИзменитьF2');
    await seen('Готовых ответов нет.');
    press('Добавить ответ');
    await vi.waitFor(() => expect(document.querySelector('#dated-answers-0-title')).not.toBeNull());
    press('Сохранить');
    await seen('У каждого ответа нужно название');
    expect(set).not.toHaveBeenCalled();
    type('dated-answers-0-title', 'Спасибо');
    await nextTick();
    type('dated-answers-0-text', 'Спасибо, {name}.');
    await nextTick();
    press('Сохранить');
    await vi.waitFor(() => expect(set).toHaveBeenCalledOnce());
    expect(set.mock.lastCall?.[0]).toMatchObject({
      setting: {
        value: { answers: [{ code: 'answer1', title: 'Спасибо', use: 'message', text: 'Спасибо, {name}.' }] },
      },
    });
  });
});
