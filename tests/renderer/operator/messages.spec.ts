import type { VueWrapper } from '@vue/test-utils';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { SendTrouble, type OutboxItem } from '../../../contract/messages';
import type { MessageId } from '../../../contract/types/brand';
import { ru } from '../../../renderer/i18n/ru';
import { minutesOf } from '../../../renderer/operator/messages/use-policy-form';
import { mountApp, type Answers } from '../cabinet/mount-app';
import { instant } from '../cabinet/settings-samples';
import { below, press, refused, screen, seen } from '../start/registration-page';

let app: VueWrapper | undefined;
const item = (change: Partial<OutboxItem> = {}): OutboxItem => ({
  messageId: 7 as MessageId,
  kind: 'registrationCode',
  channel: 'sms',
  recipient: '+7 950 ••• •• 01',
  state: 'failed',
  attempts: 3,
  createdAt: instant('15T05:00'),
  nextAt: null,
  sentAt: null,
  trouble: 'NO_BALANCE',
  canReveal: true,
  ...change,
});
const POLICY = {
  quietFrom: '21:00',
  quietTo: '09:00',
  perContactPerDay: 20,
  smsPerDay: 5000,
  retryMinutes: [1, 5, 15],
  giveUpHours: 48,
};
const SMTP = {
  host: 'smtp.pochta.example',
  port: 465,
  security: 'tls',
  login: 'lk',
  senderName: 'НТЭСК',
  senderAddress: 'lk@pochta.example',
};
const channels = (change: object = {}) => ({
  smtp: null,
  smtpHasPassword: false,
  sms: null,
  smsHasPassword: false,
  hasKeyStore: true,
  policy: POLICY,
  ...change,
});
const type = (id: string, text: string): void => {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (field === null) throw new Error(`No field ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

async function open(path: string, answers: Answers, role = 'administrator'): Promise<void> {
  app = await mountApp(
    App,
    {
      'identity.me': () => ({ role, name: 'Белова Т. Ю.' }),
      'settings.preferences': () => ({}),
      'settings.keepPreference': () => ({}),
      'metering.reviewCount': () => ({ pending: 0, checks: [] }),
      'messages.state': () => ({ waiting: 2, failedToday: 1, sentToday: 5, email: null, sms: 'NO_BALANCE' }),
      ...answers,
    },
    path,
  );
}

beforeAll(
  () =>
    Promise.all([
      import('../../../renderer/operator/OperatorShell.vue'),
      import('../../../renderer/operator/messages/OutboxView.vue'),
      import('../../../renderer/operator/messages/SendingView.vue'),
    ]),
  60_000,
);
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('the messages of the staff', () => {
  it('say what stopped one, that it is kept and what to do; a code is shown only after the warning', async () => {
    const reveal = vi.fn(() => ({ title: 'Код регистрации', text: 'Код: 4821', expiresAt: instant('15T05:10') }));
    const retry = vi.fn(() => ({}));
    await open('/operator/messages', {
      'messages.outbox': () => ({ items: [item()], hasMore: false }),
      'messages.reveal': reveal,
      'messages.retry': retry,
    });
    await seen('На счёте у провайдера SMS закончились деньги.');
    expect(screen()).toContain('Сообщение сохранено, но само больше не уйдёт.');
    expect(screen()).toContain('Пополните счёт');
    await seen('Не отправлено 3');
    press('Отправить сейчасCtrl+Enter');
    await seen('Отправляем ещё раз.');
    expect(retry).toHaveBeenCalledWith(expect.objectContaining({ messageId: 7 }));
    press('ПрочитатьF2');
    await seen('Просмотр записывается в журнал');
    expect(reveal).not.toHaveBeenCalled();
    press('Показать код');
    await seen('Код: 4821');
    expect(reveal).toHaveBeenCalledWith(expect.objectContaining({ messageId: 7, how: 'read' }));
  });

  it('offer an operator neither a code nor another try, and say why a list is empty', async () => {
    await open(
      '/operator/messages',
      { 'messages.outbox': () => ({ items: [item({ canReveal: false })], hasMore: false }) },
      'operator',
    );
    await seen('закончились деньги');
    expect(screen()).not.toContain('Отправить сейчас');
    expect(screen()).not.toContain('Прочитать');
    app?.unmount();
    document.body.replaceChildren();
    await open('/operator/messages', { 'messages.outbox': () => ({ items: [], hasMore: false }) }, 'operator');
    await seen('Сообщений пока не было.');
  });

  it('have words for each trouble: a short one, what happened, what to do', () => {
    const texts: Record<string, { word: string; what: string; next: string }> = ru.messages.troubles;
    for (const trouble of SendTrouble.options) {
      const { word, what, next } = texts[trouble] ?? { word: '', what: '', next: '' };
      expect(
        [word, what, next].map((text) => text.length > 5),
        trouble,
      ).toEqual([true, true, true]);
    }
  });
});

describe('the setup of sending', () => {
  it('keeps the password that is there, names mistakes and warns where there is no key store', async () => {
    const set = vi.fn(() => ({}));
    const smtpHasPassword = true;
    await open('/operator/sending', {
      'messages.channels': () => channels({ smtp: SMTP, smtpHasPassword, hasKeyStore: false }),
      'messages.setSmtp': set,
    });
    await seen('нет хранилища паролей');
    document.querySelector<HTMLElement>('[aria-label="Почта: Настроить"]')?.click();
    await seen('Адрес отправителя');
    type('smtp-host', '');
    type('smtp-senderAddress', 'не адрес');
    await flushPromises();
    press('Сохранить');
    await vi.waitFor(() => expect(below('smtp-host')).toBe('Введите адрес сервера.'));
    expect(below('smtp-senderAddress')).toContain('Проверьте адрес');
    type('smtp-host', 'mail.pochta.example');
    type('smtp-senderAddress', 'lk@pochta.example');
    await flushPromises();
    press('Сохранить');
    await seen('Отправка почты настроена.');
    expect(set).toHaveBeenCalledWith(
      expect.objectContaining({ smtp: { ...SMTP, host: 'mail.pochta.example' }, password: null }),
    );
  });

  it('says how a check ended, in words', async () => {
    const check = vi.fn().mockReturnValueOnce({ trouble: 'WRONG_LOGIN', details: '535' });
    await open('/operator/sending', {
      'messages.channels': () => channels({ smtp: SMTP, smtpHasPassword: true }),
      'messages.checkSmtp': check.mockReturnValue({ trouble: null, details: null }),
    });
    await seen('Настройка отправки');
    const button = (): HTMLElement | null => document.querySelector('[aria-label="Почта: Проверить"]');
    await vi.waitFor(() => expect(button()).not.toBeNull());
    button()?.click();
    await seen('Сервер отправки не принял логин или пароль.');
    expect(screen()).toContain('Ответ сервера: 535');
    type('check-to', 'nova@pochta.example');
    await flushPromises();
    button()?.click();
    await seen('Сервер принял проверочное письмо на nova@pochta.example.');
  });

  it('is not an operator’s', async () => {
    await open('/operator/sending', { 'messages.channels': () => refused('FORBIDDEN') }, 'operator');
    await seen('Нет доступа к разделу');
  });

  it.each([
    ['1, 5; 15 60', [1, 5, 15, 60]],
    ['0, 5', null],
    ['1441', null],
    ['пять', null],
    ['', null],
    ['1 2 3 4 5 6 7 8 9 10 11', null],
  ])('reads the minutes of «%s»', (typed, minutes) => expect(minutesOf(typed)).toEqual(minutes));
});
