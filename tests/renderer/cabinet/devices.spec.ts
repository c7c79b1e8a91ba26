// «Где выполнен вход»: in each of the three layouts of the settings, alive, and ended only when asked twice.
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { press, screen, seen } from '../start/registration-page';
import { COMPANY, emit, mountApp, program, type Answers } from './mount-app';
import { CONSENTS, profileSample } from './settings-samples';

const times = { createdAt: '2024-04-01T05:00:00.000Z', usedAt: '2024-04-14T05:00:00.000Z' };
const phone = { deviceId: 7, kind: 'phone', label: 'Chrome, Android', ...times, isThis: false };
const computer = { deviceId: 8, kind: 'computer', label: '', ...times, isThis: true };

let app: VueWrapper | undefined;
async function open(settings: string, answers: Answers, seat = 'window'): Promise<void> {
  const customer = { ...COMPANY.customer, settings, subscriptions: [], addAccount: [] };
  const company = { ...COMPANY, customer, sections: [...COMPANY.sections, { id: 'settings', title: 'Настройки' }] };
  app = await mountApp(
    App,
    {
      'settings.program': () => ({ ...program({ company }), seat }),
      'settings.preferences': () => ({}),
      'identity.me': () => ({ role: 'customer', name: 'Иванов Иван Иванович' }),
      'identity.active': () => ({}),
      'accounts.mine': () => [],
      'identity.consentTexts': () => CONSENTS,
      'identity.profile': () => profileSample(),
      'devices.mine': () => [phone, computer],
      ...answers,
    },
    '/cabinet/settings',
  );
}
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

it.each(['rows', 'form', 'gear'])(
  'is a part of the settings as %s',
  async (settings) => {
    await open(settings, {});
    if (settings === 'gear') document.querySelector<HTMLElement>('[aria-label="Настройки"]')?.click();
    await seen('Где выполнен вход');
    await seen('Chrome, Android');
    for (const text of ['Компьютер', 'этот компьютер', 'Вход выполнен', 'Последний раз', 'Подключить телефон'])
      expect(screen()).toContain(text);
    expect(screen()).not.toContain('этот телефон');
  },
  20_000,
);

it('ends one after a question, and the list is read again', async () => {
  const mine = vi.fn().mockReturnValueOnce([phone]).mockReturnValue([]);
  const end = vi.fn().mockReturnValue({});
  await open('rows', { 'devices.mine': mine, 'devices.end': end });
  await seen('Chrome, Android');
  press('Завершить');
  await seen('больше не откроет кабинет без пароля');
  expect(end).not.toHaveBeenCalled();
  press('Завершить вход');
  await seen('открывается только по паролю');
  expect(end.mock.calls[0]?.[0]).toMatchObject({ deviceId: 7 });
}, 20_000);

it('shows a phone that has come in, and no way to connect another on a phone', async () => {
  const mine = vi
    .fn()
    .mockReturnValueOnce([])
    .mockReturnValue([{ ...phone, isThis: true }]);
  await open('rows', { 'devices.mine': mine }, 'phone');
  await seen('открывается только по паролю');
  emit({ name: 'devices.changed' });
  await seen('этот телефон');
  expect(screen()).not.toContain('Подключить телефон');
}, 20_000);
