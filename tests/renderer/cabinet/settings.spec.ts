import type { VueWrapper } from '@vue/test-utils';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { below, press, refused, screen, seen, tick } from '../start/registration-page';
import { COMPANY, emit, mountApp, program, type Answers } from './mount-app';
import { CONSENTS, profileSample, stepSample } from './settings-samples';

let app: VueWrapper | undefined;
const type = (id: string, text: string): void => {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (field === null) throw new Error(`No field ${id}`);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
};
const valueOf = (id: string): string => document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';

const subscriptions = [{ kind: 'mailing', label: 'Получать рассылку', brings: 'Новости компании' }];
const SECTIONS = [...COMPANY.sections, { id: 'charges', title: 'Начисления' }, { id: 'settings', title: 'Настройки' }];

/** Settings in one of the three layouts, over a main that answers as told. */
async function open(settings: string, answers: Answers, change: object = {}): Promise<void> {
  const customer = { ...COMPANY.customer, settings, subscriptions, addAccount: ['facts'] };
  const company = { ...COMPANY, customer, sections: SECTIONS, ...change };
  app = await mountApp(
    App,
    {
      'settings.program': () => program({ company }),
      'settings.preferences': () => ({}),
      'settings.keepPreference': () => ({}),
      'identity.me': () => ({ role: 'customer', name: 'Иванов Иван Иванович' }),
      'identity.active': () => ({}),
      'accounts.mine': () => [],
      'identity.consentTexts': () => CONSENTS,
      'identity.profile': () => profileSample(),
      ...answers,
    },
    '/cabinet/settings',
  );
}

beforeAll(
  () =>
    Promise.all([
      import('../../../renderer/cabinet/CabinetShell.vue'),
      import('../../../renderer/cabinet/settings/SettingsView.vue'),
    ]),
  60_000,
);
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('settings in rows (manual S2)', () => {
  it('show the profile to a person without an account too, and name what can be changed', async () => {
    await open('rows', {});
    await seen('Профиль пользователя');
    for (const text of [
      'Ivan',
      'ivanov@ivan.ru',
      'Изменить E-mail',
      'Изменить пароль',
      'Добавить телефон',
      'Добавить ЛС',
    ])
      expect(screen()).toContain(text);
    expect(screen()).toContain('Мои согласия');
  });

  it('change the password by the old one, and say by the field what main refused', async () => {
    const changed = vi.fn().mockReturnValueOnce(refused('WRONG_PASSWORD')).mockReturnValue({});
    await open('rows', { 'identity.changePassword': changed });
    await seen('Профиль пользователя');
    press('Изменить пароль');
    await seen('После смены пароля');
    type('password-old', 'klen');
    type('password-next', 'short');
    type('password-repeat', 'other');
    press('Продолжить');
    await seen('нужно не меньше 8 знаков');
    expect(screen()).toContain('Пароли не совпадают');
    expect(changed).not.toHaveBeenCalled();
    type('password-next', 'novyi-les-14');
    type('password-repeat', 'novyi-les-14');
    await flushPromises();
    press('Продолжить');
    await vi.waitFor(() => expect(below('password-old')).toContain('Пароль не подошёл'));
    type('password-old', 'klen-i-sosna-7');
    await flushPromises();
    press('Продолжить');
    await seen('Ваш пароль успешно изменён.');
    expect(changed.mock.calls[1]?.[0]).toMatchObject({ oldPassword: 'klen-i-sosna-7', newPassword: 'novyi-les-14' });
  });

  it('ask for the code of a new phone, which holds only once the code was right', async () => {
    let profile = profileSample();
    const confirm = vi
      .fn()
      .mockReturnValueOnce(refused('WRONG_CODE', { left: 2 }))
      .mockReturnValue({});
    await open('rows', {
      'identity.profile': () => profile,
      'identity.changeContact': () => {
        profile = profileSample({
          phone: { value: null, isConfirmed: false, pending: { value: '79999999999', step: stepSample('phone') } },
        });
        return stepSample('phone');
      },
      'identity.confirmContact': confirm,
    });
    await seen('Профиль пользователя');
    press('Добавить телефон');
    await seen('Добавление номера телефона');
    type('contact-value', '9999999999');
    type('contact-password', 'klen-i-sosna-7');
    await flushPromises();
    press('Продолжить');
    await seen('На Ваш номер телефона +7 999 ••• •• 99 выслан код подтверждения.');
    emit({ name: 'identity.profileChanged' });
    await seen('Новый номер +7 999 999 99 99 ждёт подтверждения.');
    type('contact-code', '1111');
    await seen('осталось 2 попытки');
    type('contact-code', '4821');
    await seen('Номер телефона подтверждён.');
    expect(confirm.mock.calls[1]?.[0]).toMatchObject({ token: stepSample('phone').token, code: '4821' });
  });

  it('switch mailing on with its consent only, and say which contact is missing', async () => {
    const set = vi.fn(() => refused('EMAIL_REQUIRED'));
    await open('rows', { 'identity.setSubscription': set });
    await seen('Профиль пользователя');
    tick('subscription-mailing');
    await seen('Согласие на рассылку.');
    expect(set).not.toHaveBeenCalled();
    press('Даю согласие');
    await seen('нужна подтверждённая электронная почта');
    expect(set).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'mailing', isOn: true, consent: { kind: 'mailing', version: '2026-01' } }),
    );
    expect(document.querySelector<HTMLInputElement>('#subscription-mailing')?.checked).toBe(false);
  });
});

describe('settings as one form (manual S4)', () => {
  const profile = profileSample({ identifiers: [{ kind: 'snils', shown: '102-898-039 62' }] });
  const kinds = ['snils', 'ogrn', 'ogrnip', 'email'].map((kind) => ({ kind, title: kind, label: kind, example: '' }));
  const change = { signIn: { ...COMPANY.signIn, identifiers: kinds } };
  const answers = (own: Answers): Answers => ({ 'identity.profile': () => profile, ...own });

  it('send nothing when nothing was changed: an empty new password changes nothing', async () => {
    await open('form', answers({}), change);
    await seen('Новый пароль (если хотите изменить)');
    expect(valueOf('profile-number')).toBe('102-898-039 62');
    press('Сохранить');
    await seen('сохранять нечего');
  });

  it('send what was changed, the password last, and say what was kept when main refuses one', async () => {
    const sent: string[] = [];
    await open(
      'form',
      answers({
        'identity.changePersonal': (input: { identifier: object }) => {
          sent.push(`personal ${JSON.stringify(input.identifier)}`);
          return {};
        },
        'identity.changeContact': ({ channel, value }: { channel: string; value: string }) => {
          sent.push(`${channel} ${value}`);
          return stepSample('email');
        },
        'identity.changePassword': () => {
          sent.push('password');
          return refused('WEAK_PASSWORD', { minimum: 8, reason: 'common' });
        },
      }),
      change,
    );
    await seen('Доступ к ЛК');
    type('profile-fullName', 'Иванов Иван Петрович');
    type('profile-email', 'new@mail.example');
    type('profile-next', 'password1');
    press('Сохранить');
    await seen('без него изменения не сохранить');
    expect(sent).toEqual([]);
    type('profile-password', 'klen-i-sosna-7');
    await flushPromises();
    press('Сохранить');
    await vi.waitFor(() => expect(below('profile-next')).not.toContain('Оставьте пустым'));
    expect(sent).toEqual(['personal {"kind":"snils","value":"10289803962"}', 'email new@mail.example', 'password']);
    expect(screen()).toContain('Сохранено: персональные данные и вход, новый адрес ждёт подтверждения.');
    expect(valueOf('profile-email')).toBe('ivanov@ivan.ru');
  });
});

describe('settings behind the gear (manual S3) and the link of a letter', () => {
  it('are no section, open from the header, and a link only asks', async () => {
    const confirm = vi.fn(() => ({}));
    const key = 'B'.repeat(22);
    let link: object | null = { purpose: 'confirm', key };
    await open('gear', {
      'identity.confirmContact': confirm,
      'identity.openedLink': () => {
        const told = { link };
        link = null;
        return told;
      },
      'metering.entryForm': () => refused('NOT_FOUND'),
    });
    await seen('Вы открыли ссылку из письма.');
    expect(confirm).not.toHaveBeenCalled();
    press('Подтвердить');
    await seen('Адрес электронной почты подтверждён.');
    expect(confirm).toHaveBeenCalledWith(expect.objectContaining({ key }));
    const tabs = [...document.querySelectorAll('.ui-tabs a')].map((tab) => tab.textContent?.trim());
    expect(tabs).not.toContain('Настройки');
    document.querySelector<HTMLElement>('[aria-label="Настройки"]')?.click();
    await seen('Профиль пользователя');
  });
});
