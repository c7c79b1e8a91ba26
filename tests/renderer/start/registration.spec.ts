import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  below,
  CONSENTS,
  field,
  fill,
  LETTER,
  openPage,
  press,
  refused,
  screen,
  seen,
  tick,
  type,
  until,
} from './registration-page';

let app: VueWrapper | undefined;
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

const PERSON = {
  fullName: 'Ёлкин Пётр Семёнович',
  address: 'г Югорск, ул Ленина, 1-2',
  contractNumber: '86-12/345',
  phone: '8 (950) 400-00-01',
  email: 'Petr@Pochta.ru',
  password: 'klen-i-sosna',
  repeat: 'klen-i-sosna',
};
const given = [
  { kind: 'licence', version: '1' },
  { kind: 'personalData', version: '1' },
];

describe('the form of S0 and S1', () => {
  it('F-05 names what is empty and wrong, with the focus on the first, and sends nothing', async () => {
    const register = vi.fn();
    app = await openPage('form', '/registration', { 'identity.register': register });
    await seen('Все поля обязательны для заполнения');
    await seen('Принимаю соглашение');
    expect(screen()).not.toContain('Заполните поле');
    fill({ ...PERSON, fullName: ' ', phone: '+7 701 234-56-78', password: 'abc', repeat: 'abd' });
    tick('registration-licence');
    press('Зарегистрироваться');
    await seen('Заполните поле «Полное имя».');
    expect(document.activeElement).toBe(field('fullName'));
    expect(below('registration-phone')).toContain('Введите российский номер');
    expect(below('registration-password')).toContain('не меньше 8');
    expect(below('registration-repeat')).toContain('Пароли не совпадают');
    expect(below('registration-personalData')).toContain('Без этого согласия');
    expect(below('registration-licence')).toBe('');
    expect(below('registration-mailing')).toBe('');
    expect(register).not.toHaveBeenCalled();
  });

  it('F-09 is sent with one uid however often, and what main refuses stands by its field', async () => {
    const answers = [
      refused('BAD_INPUT', {}, [{ path: 'registration.contractNumber', code: 'BAD_ACCOUNT', params: {} }]),
      refused('WEAK_PASSWORD', { minimum: 8, reason: 'common' }),
      { next: 'confirm', step: LETTER },
    ];
    const register = vi.fn((_input: unknown) => answers.shift());
    app = await openPage('form', '/registration', { 'identity.register': register });
    await seen('Принимаю соглашение');
    fill(PERSON);
    tick('registration-licence');
    tick('registration-personalData');
    press('Зарегистрироваться');
    press('Зарегистрироваться');
    await seen('в нём только цифры');
    expect(register).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(field('contractNumber'));
    expect(field('password').value).toBe(PERSON.password);
    type('contractNumber', '8612345');
    press('Зарегистрироваться');
    await seen('Этот пароль легко угадать');
    type('password', 'klen-i-sosna-7');
    type('repeat', 'klen-i-sosna-7');
    press('Зарегистрироваться');
    await seen('На почтовый ящик i•••@ivan.ru, указанный при регистрации, выслано письмо');
    const sent = register.mock.calls.map(([input]) => input as { uid: string; registration: object });
    expect(new Set(sent.map(({ uid }) => uid)).size).toBe(1);
    expect(sent.at(-1)?.registration).toEqual({
      way: 'form',
      objectKind: null,
      fullName: PERSON.fullName,
      address: PERSON.address,
      contractNumber: '8612345',
      phone: '79504000001',
      email: PERSON.email,
      password: 'klen-i-sosna-7',
      consents: given,
    });
  });

  it('goes back with all that was typed, and another letter is another command', async () => {
    const register = vi.fn((_input: unknown) => ({ next: 'confirm', step: LETTER }));
    app = await openPage('form', '/registration', { 'identity.register': register });
    await seen('Принимаю соглашение');
    fill(PERSON);
    tick('registration-licence');
    tick('registration-personalData');
    press('Зарегистрироваться');
    await seen('Данные для активации');
    press('Изменить введённые данные');
    await until(() => expect(field('email').closest('[hidden]')).toBeNull());
    expect(field('password').value).toBe(PERSON.password);
    type('email', 'other@pochta.ru');
    press('Зарегистрироваться');
    await until(() => expect(register).toHaveBeenCalledTimes(2));
    const [first, second] = register.mock.calls.map(([input]) => (input as { uid: string }).uid);
    expect(first).not.toBe(second);
  });

  it('asks again for a consent whose text has changed meanwhile', async () => {
    let version = '1';
    const texts = () => CONSENTS.map((text) => (text.kind === 'licence' ? { ...text, version } : text));
    app = await openPage('form', '/registration', {
      'identity.consentTexts': texts,
      'identity.register': () => {
        version = '2';
        return refused('CONSENT_REQUIRED');
      },
    });
    await seen('Принимаю соглашение');
    fill(PERSON);
    tick('registration-licence');
    tick('registration-personalData');
    press('Зарегистрироваться');
    await seen('Текст этого согласия изменился');
    const box = document.querySelector<HTMLInputElement>('#registration-licence');
    expect(box?.checked).toBe(false);
    expect(document.querySelector<HTMLInputElement>('#registration-personalData')?.checked).toBe(true);
  });
});

describe('registration by legal form (S4)', () => {
  it('keeps the number of each form, checks it, and the cabinet opens with main’s answer', async () => {
    let role = 'anonymous';
    const register = vi.fn(() => {
      role = 'customer';
      return { next: 'cabinet' };
    });
    app = await openPage('legal', '/registration', {
      'identity.me': () => ({ role, name: 'Ёлкин П. С.', account: null }),
      'identity.register': register,
      'settings.preferences': () => ({}),
    });
    await seen('Правовая форма');
    await seen('Даю согласие');
    type('snils', '918-663-420-38');
    field('snils').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await seen('контрольное число не сходится');
    document.querySelector<HTMLInputElement>('input[value="company"]')?.click();
    await seen('Название организации');
    const { password, repeat, email, phone } = PERSON;
    fill({ ogrn: '1 205 900 022 085', fullName: 'ООО «Ромашка»', password, repeat, email, phone });
    tick('registration-licence');
    tick('registration-personalData');
    press('Зарегистрироваться');
    await until(() => expect(register).toHaveBeenCalledOnce());
    expect(register.mock.calls[0]?.at(0)).toMatchObject({
      registration: { way: 'legal', legalForm: 'company', identifier: '1205900022085', accountNumber: null },
    });
    await until(() => expect(document.querySelector('#registration-ogrn')).toBeNull());
  });
});

describe('the request of S3', () => {
  it('says when it will be done, by the company’s clock, and what follows', async () => {
    app = await openPage('request', '/registration', {
      'identity.register': () => ({ next: 'operator', dueAt: '2024-04-18T05:00:00.000Z' }),
    });
    await seen('в течение 72 часов');
    await seen('Даю согласие');
    fill({ fullName: PERSON.fullName, phone: PERSON.phone, accountNumber: '640012345' });
    tick('registration-licence');
    tick('registration-personalData');
    press('Отправить');
    await seen('до 18.04.2024, 10:00');
    expect(screen()).toContain('придёт SMS с логином и паролем');
  });
});
