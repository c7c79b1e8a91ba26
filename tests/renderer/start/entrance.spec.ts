import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { useEntryStore } from '../../../renderer/stores/entry.store';
import { useToasts } from '../../../renderer/ui';
import { COMPANY, emit, mountApp, program, Refused, type Answers } from '../cabinet/mount-app';

// Their pages come with the first step to them, which takes its time here.
beforeAll(
  () =>
    Promise.all([
      import('../../../renderer/cabinet/CabinetShell.vue'),
      import('../../../renderer/cabinet/home/HomeView.vue'),
      import('../../../renderer/start/FirstPasswordView.vue'),
      import('../../../renderer/start/StartView.vue'),
      import('../../../renderer/start/registration/ActivationView.vue'),
      import('../../../renderer/start/recovery/RecoveryView.vue'),
    ]),
  60_000,
);

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const seen = (text: string) => vi.waitFor(() => expect(screen()).toContain(text));
const input = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (found === null) throw new Error(`No field ${name}`);
  return found;
};
function type(name: string, text: string): void {
  input(name).value = text;
  input(name).dispatchEvent(new Event('input', { bubbles: true }));
}
const press = (text: string): void =>
  [...document.querySelectorAll<HTMLElement>('button, a')].find((one) => one.textContent?.trim() === text)?.click();
const send = (): void => void document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
const wrong = new Refused({ code: 'WRONG_CREDENTIALS', params: {}, fields: [] });
const key = 'AAAAAAAAAAAAAAAAAAAAAA';

const company = (change: object): Answers => ({
  'settings.program': () => program({ company: { ...COMPANY, ...change }, hasKeyStore: true }),
});
const signIn = (change: object): object => ({ signIn: { ...COMPANY.signIn, ...change } });

afterEach(() => {
  app?.unmount();
  useToasts().dismiss();
  document.body.replaceChildren();
});

describe('whom a company knows by several numbers', () => {
  const identifiers = [
    { kind: 'snils', title: 'Физическое лицо (вход по СНИЛС)', label: 'СНИЛС', example: '918-663-420-37' },
    { kind: 'ogrn', title: 'Юридическое лицо (вход по ОГРН)', label: 'ОГРН', example: '1205900022085' },
    { kind: 'email', title: 'Вход по электронной почте', label: 'Электронная почта', example: 'a@b.example' },
  ];
  const policy = company(signIn({ choice: 'choose', identifiers }));

  it('says first which it is, and sends the number without its separators', async () => {
    const asked = vi.fn();
    app = await mountApp(App, { ...policy, 'identity.signIn': (sent) => (asked(sent), wrong) }, '/sign-in');
    await seen('Например, 918-663-420-37');
    type('login', '918-663-420-37');
    type('password', 'invented-1');
    send();
    await seen('Логин или пароль не подходят.');
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ identifier: 'snils', login: '91866342037' }));
    const [, ogrn] = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
    ogrn?.click();
    await seen('Например, 1205900022085');
    expect([input('login').value, input('password').value]).toEqual(['', 'invented-1']);
  });

  it('is told by the field of a number that cannot be one', async () => {
    app = await mountApp(App, policy, '/sign-in');
    await seen('Например, 918');
    type('login', '918-663-420-38');
    type('password', 'invented-1');
    send();
    await vi.waitFor(() => expect(input('login').getAttribute('aria-invalid')).toBe('true'));
    expect(document.activeElement).toBe(input('login'));
  });
});

describe('«Запомнить меня»', () => {
  const remembers = signIn({ remembers: true });

  it('shows whom this computer remembers no sign-in at all', async () => {
    const resumed = vi.fn(() => ({ role: 'customer', name: 'Иванов И. И.', account: null }));
    const answers = { ...company(remembers), 'identity.resume': resumed, 'settings.preferences': () => ({}) };
    app = await mountApp(App, answers, '/sign-in');
    await seen('Иванов И. И.');
    expect(resumed).toHaveBeenCalledOnce();
    expect(document.querySelector('input[name=password]')).toBeNull();
  });

  it('is asked for once, and not where the company does not remember', async () => {
    const resumed = vi.fn(() => ({ role: 'anonymous', name: '', account: null }));
    app = await mountApp(App, { ...company(remembers), 'identity.resume': resumed }, '/sign-in');
    await seen('Запомнить меня');
    press('Главная страница');
    await seen('Контакты');
    expect(resumed).toHaveBeenCalledOnce();
    app.unmount();
    app = await mountApp(App, { ...company({}), 'identity.resume': resumed }, '/sign-in');
    await vi.waitFor(() => expect(input('login')).toBeDefined());
    expect(screen()).not.toContain('Запомнить меня');
    expect(resumed).toHaveBeenCalledOnce();
  });

  it('cannot be asked for where the computer has no place for it', async () => {
    const answers = {
      'settings.program': () => program({ company: { ...COMPANY, ...remembers }, hasKeyStore: false }),
    };
    app = await mountApp(App, { ...answers, 'identity.resume': () => wrong }, '/sign-in');
    await seen('нет защищённого места');
    expect(document.querySelector<HTMLInputElement>('input[type=checkbox]')?.disabled).toBe(true);
  });
});

describe('a link of a letter', () => {
  const opened = (purpose: string): Answers => {
    let waits = true;
    return { 'identity.openedLink': () => ({ link: waits ? ((waits = false), { purpose, key }) : null }) };
  };

  it.each([
    ['activate', 'Активация учётной записи'],
    ['recover', 'Восстановление пароля'],
  ])('to %s leads to its form, and its key is in no address', async (purpose, title) => {
    app = await mountApp(App, opened(purpose), '/sign-in');
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(title));
    expect(location.href).not.toContain(key);
  });

  it('that is to be confirmed waits until the person signs in', async () => {
    let waits = false;
    const answers = {
      'identity.openedLink': () => ({ link: waits ? ((waits = false), { purpose: 'confirm', key }) : null }),
      'identity.signIn': () => ({ role: 'customer', name: 'Иванов И. И.' }),
      'settings.preferences': () => ({}),
    };
    app = await mountApp(App, answers, '/sign-in');
    await vi.waitFor(() => expect(input('login')).toBeDefined());
    waits = true;
    emit({ name: 'identity.linkOpened' });
    await seen('Войдите в личный кабинет: подтверждение откроется само.');
    expect(useEntryStore().take('activate')).toBeNull();
    type('login', 'ivan');
    type('password', 'invented-1');
    send();
    await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).not.toBeNull());
    expect(app.vm.$router.currentRoute.value.path).toBe('/cabinet/home');
  });
});

describe('the first password', () => {
  const consents = [{ kind: 'personalData', version: '1', label: 'Даю согласие', text: 'Текст.', isRequired: true }];
  const newcomer: Answers = {
    'identity.me': () => ({ role: 'newcomer', name: '', account: '640012345' }),
    'identity.consentTexts': () => consents,
    'settings.preferences': () => ({}),
  };

  it('is all that such a session shows, and opens the cabinet once it is one’s own', async () => {
    const asked = vi.fn();
    const customer = { role: 'customer', name: 'Иванов И. И.', account: null };
    const answers = { ...newcomer, 'identity.setFirstPassword': (sent: never) => (asked(sent), customer) };
    app = await mountApp(App, answers, '/cabinet/readings');
    await seen('Лицевой счёт 640012345');
    await seen('Даю согласие');
    send();
    await seen('Без этого согласия');
    expect(asked).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(input('password'));
    type('password', 'yasen-i-klyon');
    type('repeat', 'yasen-i-klyon');
    document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    send();
    await seen('Иванов И. И.');
    expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ password: 'yasen-i-klyon', consents: [{ kind: 'personalData', version: '1' }] }),
    );
  });

  it('that main finds weak is told by its field, and nothing is lost', async () => {
    const weak = new Refused({ code: 'WEAK_PASSWORD', params: { reason: 'common', minimum: 8 }, fields: [] });
    app = await mountApp(App, { ...newcomer, 'identity.setFirstPassword': () => weak }, '/first-password');
    await seen('Даю согласие');
    type('password', 'qwertyuiop');
    type('repeat', 'qwertyuiop');
    document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    send();
    await vi.waitFor(() => expect(input('password').getAttribute('aria-invalid')).toBe('true'));
    expect(input('repeat').value).toBe('qwertyuiop');
  });
});
