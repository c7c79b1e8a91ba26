import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '../cabinet/mount-app';
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
  login: '66200000000',
  password: 'klen-i-sosna-7',
  repeat: 'klen-i-sosna-7',
  phone: '+7 (950) 400-00-01',
};
const inputs = (asked: { mock: { calls: unknown[][] } }): Record<string, unknown>[] =>
  asked.mock.calls.map(([input]) => input as Record<string, unknown>);

async function openWizard(answers: Answers): Promise<void> {
  app = await openPage('wizard', '/registration', {
    'identity.checkWizard': () => ({}),
    'identity.findAddress': () => ({ address: 'г Нижний Тагил, ул Красноармейская' }),
    'identity.register': () => ({ next: 'confirm', step: STEP }),
    ...answers,
  });
  await seen('Принимаю соглашение');
  await until(() => expect(document.querySelector('img')).not.toBeNull());
}
async function toAddress(): Promise<void> {
  fill({ ...PERSON, securityCode: '4765' });
  tick('registration-licence');
  tick('registration-personalData');
  press('Продолжить');
  await seen('Введите лицевой счёт с квитанции');
  type('accountNumber', '662-000-000-00');
  press('Привязать');
  await seen('ул Красноармейская');
}
async function toCode(): Promise<void> {
  await toAddress();
  press('Данные верны, продолжить');
  await seen('Введите полученный код:');
}

describe('the wizard of S2', () => {
  it('leads through its steps to the end, and recommends an e-mail to who registered by phone', async () => {
    const [check, register, activate] = [
      vi.fn(() => ({})),
      vi.fn(() => ({ next: 'confirm', step: STEP })),
      vi.fn(() => ({ isBound: true })),
    ];
    await openWizard({ 'identity.checkWizard': check, 'identity.register': register, 'identity.activate': activate });
    expect(screen()).toContain('Жителям п. Висим также нужно выбирать «Нижний Тагил».');
    await toCode();
    type('code', 'Код: 48-27');
    press('Продолжить');
    await seen('Регистрация успешно завершена.');
    expect(screen()).toContain('восстановить логин и пароль');
    const { login, password } = PERSON;
    const common = { login, password, channel: 'phone', contact: '79504000001', town: 'Нижний Тагил' };
    expect(inputs(check)).toEqual([{ ...common, securityCode: '4765' }]);
    expect(inputs(register)[0]).toMatchObject({ registration: { way: 'wizard', ...common } });
    expect(inputs(activate)[0]).toMatchObject({ token: STEP.token, code: '4827' });
    press('Перейти на страницу авторизации');
    await until(() => expect(document.querySelector('h1')?.textContent).toBe('Вход'));
  });

  it('keeps what was typed on every way back, and asks for a new security code there', async () => {
    await openWizard({});
    await toAddress();
    press('Изменить номер лицевого счёта');
    await until(() => expect(field('accountNumber').value).toBe('662-000-000-00'));
    press('Отмена');
    await until(() => expect(field('login').value).toBe(PERSON.login));
    expect([field('password').value, field('phone').value]).toEqual([PERSON.password, '+7 (950) 400-00-01']);
    expect(document.querySelector<HTMLInputElement>('#registration-licence')?.checked).toBe(true);
    expect(field('securityCode').value).toBe('');
  });

  it('shows a new picture after a wrong code, which is said by its field, and a question instead of a picture', async () => {
    const asked = vi.fn(({ as }: { as: string }) =>
      as === 'picture'
        ? { picture: 'data:,', question: null }
        : { picture: null, question: 'Сколько будет два и три?' },
    );
    await openWizard({
      'identity.securityCode': asked,
      'identity.checkWizard': () => refused('WRONG_SECURITY_CODE'),
    });
    fill({ ...PERSON, securityCode: '0000' });
    tick('registration-licence');
    tick('registration-personalData');
    press('Продолжить');
    await seen('Код безопасности не подходит.');
    expect(below('registration-securityCode')).toContain('Код безопасности не подходит.');
    expect(field('securityCode').value).toBe('');
    expect(asked).toHaveBeenCalledTimes(2);
    press('Не вижу картинку');
    await seen('Сколько будет два и три?');
    expect(document.querySelector('img')).toBeNull();
  });

  it('F-08 says how many tries are left, and leads back to the first step with all but the security code', async () => {
    await openWizard({ 'identity.activate': () => refused('WRONG_CODE', { left: 2 }) });
    await toCode();
    await seen('Можно через ');
    type('code', '48');
    press('Продолжить');
    await seen('в нём 4 знака');
    type('code', '4827');
    press('Продолжить');
    await seen('осталось 2 попытки');
    press('Изменить введённые данные');
    await until(() => expect(field('login').closest('[hidden]')).toBeNull());
    expect([field('login').value, field('securityCode').value]).toEqual([PERSON.login, '']);
  });

  it('F-08 sends a new code once its time has come, while there are any today', async () => {
    const resend = vi.fn(() => ({ ...STEP, resendAt: '2024-04-15T05:02:00.000Z', resendsLeft: 0 }));
    await openWizard({
      'identity.register': () => ({ next: 'confirm', step: { ...STEP, resendAt: '2024-04-15T04:59:00.000Z' } }),
      'identity.resendCode': resend,
    });
    await toCode();
    await seen('За сутки можно ещё 2 раза');
    type('code', '48');
    press('Выслать код повторно');
    await seen('Запросы на сутки закончились');
    expect(resend).toHaveBeenCalledOnce();
    expect(field('code').value).toBe('');
  });

  it('whose window main has forgotten asks for the security code again, with everything kept', async () => {
    await openWizard({ 'identity.register': () => refused('FORBIDDEN') });
    await toAddress();
    press('Данные верны, продолжить');
    await seen('введите код безопасности ещё раз');
    expect([field('login').value, field('password').value]).toEqual([PERSON.login, PERSON.password]);
  });

  it('by e-mail waits for the link or the code of the letter', async () => {
    const activate = vi.fn(() => ({ isBound: false }));
    await openWizard({
      'identity.register': () => ({ next: 'confirm', step: LETTER }),
      'identity.activate': activate,
    });
    document.querySelector<HTMLInputElement>('input[value="email"]')?.click();
    await until(() => expect(field('email')).toBeTruthy());
    fill({ login: PERSON.login, password: PERSON.password, repeat: PERSON.repeat, email: 'ivan@ivan.ru' });
    type('securityCode', '4765');
    tick('registration-licence');
    tick('registration-personalData');
    press('Продолжить');
    await seen('Введите лицевой счёт с квитанции');
    type('accountNumber', '66200000000');
    press('Привязать');
    await seen('ул Красноармейская');
    press('Данные верны, продолжить');
    await seen('На указанный Вами адрес выслана ссылка');
    type('code', 'k7mp 4xqa');
    press('Продолжить');
    await seen('Лицевой счёт откроется позже');
    expect(inputs(activate)[0]).toMatchObject({ code: 'K7MP4XQA' });
    expect(screen()).not.toContain('Рекомендуем добавить');
  });
});
