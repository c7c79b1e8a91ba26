import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  below,
  field,
  fill,
  LETTER,
  openPage,
  press,
  refused,
  screen,
  seen,
  STEP,
  type,
  until,
} from './registration-page';

let app: VueWrapper | undefined;
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

const KEY = 'uut1LYDT9-3YltudNkz1kk';
const link = (purpose: string) => ({ 'identity.openedLink': () => ({ link: { purpose, key: KEY } }) });
const PASSWORD = { password: 'klen-i-sosna-7', repeat: 'klen-i-sosna-7' };

describe('recovery', () => {
  it('by phone shows the logins of the contact and gives the chosen one a new password', async () => {
    const set = vi.fn(() => ({}));
    const check = vi.fn(() => ({ logins: ['Ivan', '66200000000'] }));
    app = await openPage('wizard', '/recovery', {
      'identity.recover': () => STEP,
      'identity.checkRecovery': check,
      'identity.setNewPassword': set,
    });
    await seen('указанный при регистрации');
    type('phone', '8 3435 12 34 56');
    press('Продолжить');
    await seen('нужен мобильный');
    type('phone', '8 950 400 00 01');
    press('Продолжить');
    await seen('Если контакт +7 950 ••• •• 01 указан');
    type('code', '4827');
    press('Продолжить');
    await seen('Изменение пароля');
    expect(check).toHaveBeenCalledWith({ token: STEP.token, code: '4827' });
    const choice = document.querySelector<HTMLSelectElement>('select[name="login"]');
    expect([...(choice?.options ?? [])].map(({ value }) => value)).toEqual(['Ivan', '66200000000']);
    fill({ ...PASSWORD, repeat: 'klen-i-sosna-8' });
    press('Продолжить');
    await seen('Пароли не совпадают');
    fill(PASSWORD);
    press('Продолжить');
    await seen('Ваш пароль успешно изменён.');
    expect(set).toHaveBeenCalledWith(expect.objectContaining({ login: 'Ivan', password: PASSWORD.password }));
  });

  it('by a link only fills the form until the person presses, F267 shows the one login', async () => {
    const check = vi.fn(() => ({ logins: ['Ivan'] }));
    app = await openPage('wizard', '/recovery', { ...link('recover'), 'identity.checkRecovery': check });
    await until(() => expect(field('key').value).toBe(KEY));
    expect(check).not.toHaveBeenCalled();
    press('Продолжить');
    await until(() => expect(field('login').value).toBe('Ivan'));
    expect(field('login').readOnly).toBe(true);
    expect(check).toHaveBeenCalledWith({ key: KEY });
  });

  it('whose code has ended says so by its field and lets another be asked for', async () => {
    app = await openPage('wizard', '/recovery', {
      'identity.recover': () => LETTER,
      'identity.checkRecovery': () => refused('CODE_ENDED'),
    });
    await seen('указанный при регистрации');
    document.querySelector<HTMLInputElement>('input[value="email"]')?.click();
    await until(() => expect(field('email')).toBeTruthy());
    type('email', 'ivan@ivan.ru');
    press('Продолжить');
    await seen('Введите код из письма');
    type('code', 'K7MP4XQA');
    press('Продолжить');
    await seen('Этот код больше не действует.');
    expect(below('recovery-code')).toContain('Запросите новый код');
    press('Указать другой контакт');
    await until(() => expect(field('email').closest('[hidden]')).toBeNull());
    expect(field('email').value).toBe('ivan@ivan.ru');
  });
});

describe('activation', () => {
  it('by a link fills «Код активации» and waits for the person', async () => {
    const activate = vi.fn(() => ({ isBound: true }));
    app = await openPage('form', '/activation', { ...link('activate'), 'identity.activate': activate });
    await until(() => expect(field('key').value).toBe(KEY));
    expect(activate).not.toHaveBeenCalled();
    expect(screen()).toContain('Данные для активации');
    press('Активировать');
    await seen('Учётная запись успешно активирована.');
    expect(activate).toHaveBeenCalledWith(expect.objectContaining({ key: KEY }));
  });

  it('after the window was closed takes the address and the code; a pasted link is read too', async () => {
    const activate = vi.fn(() => refused('WRONG_CODE', { left: 1 }));
    app = await openPage('form', '/activation', { 'identity.activate': activate });
    await seen('Адрес, который Вы указали при регистрации');
    fill({ email: 'petr@pochta.ru', code: 'K7MP-4XQA' });
    press('Активировать');
    await seen('осталась 1 попытка');
    expect(activate).toHaveBeenCalledWith(expect.objectContaining({ email: 'petr@pochta.ru', code: 'K7MP4XQA' }));
    press('Вставить ссылку из письма');
    await until(() => expect(field('key').value).toBe(''));
    type('key', 'что-то другое');
    press('Активировать');
    await seen('Это не ссылка из письма.');
    type('key', ` energokabinet://activate/${KEY} `);
    press('Активировать');
    await until(() => expect(activate).toHaveBeenLastCalledWith(expect.objectContaining({ key: KEY })));
  });
});
