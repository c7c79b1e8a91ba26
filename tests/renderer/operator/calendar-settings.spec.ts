import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import App from '../../../renderer/App.vue';
import type { DatedSetting, DatedValue } from '../../../contract/dated';
import { mountApp } from '../cabinet/mount-app';
import { press, screen, seen } from '../start/registration-page';

const KNOWN = { on: '2024-05-01', type: 'holiday' as const, title: 'Праздник Весны и Труда' };
const setting = {
  current: { name: 'calendar', value: { days: [KNOWN] } },
  ...{ since: null, planned: [], changes: [], version: 0 },
} as unknown as DatedSetting;

let app: VueWrapper | undefined;
const set = vi.fn((_input: { setting: DatedValue }) => ({ version: 1 }));

async function open(): Promise<void> {
  set.mockClear();
  app = await mountApp(
    App,
    {
      'identity.me': () => ({ role: 'administrator', name: 'Белова Т. Ю.', isLocked: false, needsFactor: false }),
      'settings.preferences': () => ({}),
      'settings.keepPreference': () => ({}),
      'metering.reviewCount': () => ({ pending: 0, checks: [] }),
      'messages.state': () => ({ waiting: 0, failedToday: 0, sentToday: 0, email: null, sms: null }),
      'approvals.list': () => [],
      'settings.dated': () => setting,
      'settings.setDated': set,
    },
    '/operator/settings?part=calendar',
  );
  await seen('Вставить список');
}
const dayOf = (day: string) => document.querySelector<HTMLElement>(`[data-at="${day}"]`);
async function paste(text: string): Promise<void> {
  press('Вставить список');
  await vi.waitFor(() => expect(document.querySelector('#calendar-text')).not.toBeNull());
  const area = document.querySelector<HTMLTextAreaElement>('#calendar-text');
  if (area === null) throw new Error('No text.');
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await nextTick();
  press('Добавить');
}
async function saved(): Promise<unknown> {
  press('Сохранить календарь');
  await vi.waitFor(() => expect(set).toHaveBeenCalledOnce());
  return set.mock.lastCall?.[0].setting.value;
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

it('takes another year from a list beside the one that there is, and shows it', async () => {
  await open();
  await paste('01.01.2027;нерабочий;Новый год\n20.02.2027;рабочий;Рабочая суббота\n30.04.2027;сокращённый;');
  await seen('2027');
  await vi.waitFor(() => expect(dayOf('2027-02-20')?.classList.contains('working')).toBe(true));
  expect(dayOf('2027-04-30')?.classList.contains('short')).toBe(true);
  expect(screen()).not.toContain('Праздники не заданы.');
  expect(await saved()).toEqual({
    days: [
      KNOWN,
      { on: '2027-01-01', type: 'holiday', title: 'Новый год' },
      { on: '2027-02-20', type: 'working', title: 'Рабочая суббота' },
      { on: '2027-04-30', type: 'short', title: '' },
    ],
  });
});

it('takes a day of the region from a list and by a press, in place of what the day was', async () => {
  await open();
  await paste('01.05.2024;рабочий;\n10.07.2024;нерабочий;День республики');
  await vi.waitFor(() => expect(dayOf('2024-07-10')?.classList.contains('holiday')).toBe(true));
  dayOf('2024-07-11')?.click();
  await vi.waitFor(() => expect(dayOf('2024-07-11')?.classList.contains('holiday')).toBe(true));
  expect(await saved()).toEqual({
    days: [
      { on: '2024-05-01', type: 'working', title: '' },
      { on: '2024-07-10', type: 'holiday', title: 'День республики' },
      { on: '2024-07-11', type: 'holiday', title: '' },
    ],
  });
});

it('adds nothing while a line is not understood', async () => {
  await open();
  await paste('01.01.2027;нерабочий;Новый год\n31.02.2027;рабочий;');
  await seen('Строка 2: непонятная дата');
  expect(dayOf('2027-01-01')).toBeNull();
});
