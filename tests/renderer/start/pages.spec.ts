import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StartFailureCode } from '../../../contract/settings';
import type { Instant } from '../../../contract/types/time';
import App from '../../../renderer/App.vue';
import { halfHourOf } from '../../../renderer/start/load-shape';
import { emit, mountApp, program, Refused } from '../cabinet/mount-app';

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const field = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (found === null) throw new Error(`No field ${name}`);
  return found;
};
function type(name: string, text: string): void {
  field(name).value = text;
  field(name).dispatchEvent(new Event('input', { bubbles: true }));
}
const press = (text: string): void =>
  [...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent?.includes(text))?.click();
const send = (): void => void document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

const demo = [
  { role: 'customer', name: 'Иванов Иван Иванович', login: '66200000000', password: 'invented-1' },
  { role: 'operator', name: 'Орлова Ольга Петровна', login: 'orlova', password: 'invented-2' },
];

describe('sign-in', () => {
  it('F-05 names empty fields by links, keeps the typed and says what main answered', async () => {
    const wrong = new Refused({ code: 'WRONG_CREDENTIALS', params: {}, fields: [] });
    app = await mountApp(App, { 'identity.signIn': () => wrong }, '/sign-in');
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    expect(document.activeElement).toBe(field('login'));
    send();
    await vi.waitFor(() => expect(screen()).toContain('Введите логин.'));
    expect(screen()).toContain('Введите пароль.');
    expect(document.activeElement).toBe(field('login'));
    press('Введите пароль.');
    expect(document.activeElement).toBe(field('password'));
    type('login', '66200000000');
    type('password', 'wrong');
    send();
    await vi.waitFor(() => expect(screen()).toContain('Логин или пароль не подходят.'));
    expect(screen()).toContain('Если вы сотрудник, откройте «Вход для сотрудников».');
    expect([field('login').value, field('password').value]).toEqual(['66200000000', 'wrong']);
    expect(document.activeElement).toBe(field('password'));
    press('Вход для сотрудников');
    await vi.waitFor(() => expect(screen()).not.toContain('Если вы сотрудник'));
    type('login', 'orlova');
    type('password', 'wrong');
    send();
    await vi.waitFor(() => expect(screen()).toContain('Логин или пароль не подходят.'));
    expect(screen()).not.toContain('Если вы сотрудник');
  });

  it('fills the form with an invented person and signs in as what the person is', async () => {
    const asked = vi.fn();
    const answers = {
      'settings.program': () => program({ demo }),
      'identity.signIn': (input: unknown) => {
        asked(input);
        return new Refused({ code: 'SIGN_IN_DELAYED', params: { seconds: 2 }, fields: [] });
      },
    };
    app = await mountApp(App, answers, '/sign-in');
    await vi.waitFor(() => expect(screen()).toContain('Орлова Ольга Петровна'));
    press('Орлова');
    await vi.waitFor(() => expect(screen()).toContain('Вход для потребителей'));
    expect([field('login').value, field('password').value]).toEqual(['orlova', 'invented-2']);
    send();
    await vi.waitFor(() => expect(screen()).toContain('Попробуйте снова через 2 секунды.'));
    expect(asked).toHaveBeenCalledWith({
      as: 'staff',
      identifier: null,
      login: 'orlova',
      password: 'invented-2',
      factor: null,
      remember: false,
    });
  });
});

describe('a session that main ended', () => {
  it.each([
    ['operator', 'Вход для сотрудников'],
    ['customer', 'Вход'],
  ])('of %s leads to «%s»', async (role, title) => {
    const answers = { 'identity.me': () => ({ role, name: '' }), 'settings.preferences': () => ({}) };
    app = await mountApp(App, answers, '/about');
    await vi.waitFor(() => expect(screen()).toContain('О программе'));
    emit({ name: 'identity.sessionEnded', reason: 'idle' });
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(title));
    expect(screen()).toContain('Время работы закончилось');
  });
});

describe('phases of the start', () => {
  it('lead from the opening to the sign-in by an event', async () => {
    let phase = 'opening';
    app = await mountApp(App, { 'settings.program': () => program({ phase }) }, '/');
    await vi.waitFor(() => expect(screen()).toContain('Открываем базу данных'));
    phase = 'ready';
    emit({ name: 'settings.programChanged' });
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Вход'));
  });

  it.each(StartFailureCode.options)('show %s with its safety and its advice', async (code) => {
    const failure = { code, params: { file: '/data/base.db' }, incident: 'a1b2' };
    app = await mountApp(App, { 'settings.program': () => program({ phase: 'failed', company: null, failure }) }, '/');
    await vi.waitFor(() => expect(screen()).toContain(`Код: ${code}. Номер события: a1b2`));
    expect(screen()).toContain('/data/base.db');
    expect(document.querySelector('h1')?.textContent).not.toBe('');
  });
});

describe('a start that failed', () => {
  it.each([
    [{ switch: '--demo=NTESK', reason: 'NO_PROFILE' }, 'Ключ запуска--demo=NTESK'],
    [{ file: 'own.json', field: 'name', reason: 'REQUIRED' }, 'Причинаполе не заполнено'],
    [{ file: 'own.json', field: '', reason: 'NOT_JSON' }, 'Файлown.jsonПричинафайл записан не по правилам JSON'],
  ])('by a profile names it in Russian: %j', async (params, text) => {
    const failure = { code: 'PROFILE_BROKEN', params, incident: null };
    app = await mountApp(App, { 'settings.program': () => program({ phase: 'failed', company: null, failure }) }, '/');
    await vi.waitFor(() => expect(screen()).toContain('В настройках компании есть ошибка.'));
    expect(screen()).toContain(text);
    expect(screen()).not.toContain(params.reason);
  });

  it('while people were at work tells what became of what they typed, and offers a backup first', async () => {
    const failure = { code: 'FILE_DAMAGED', params: { finding: 'row 7 missing from index' }, incident: 'a1b2' };
    let state = program();
    app = await mountApp(App, { 'settings.program': () => state }, '/sign-in');
    await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
    state = program({ phase: 'failed', company: null, failure });
    emit({ name: 'settings.programChanged' });
    await vi.waitFor(() => expect(screen()).toContain('Файл базы данных повреждён.'));
    expect(screen()).toContain('Это обнаружено во время работы.');
    expect(screen()).toContain('row 7 missing from index');
    expect(document.querySelector('.ui-error-state button.main')?.textContent).toContain('Восстановить из копии');
  });

  it('at its beginning says nothing of work', async () => {
    const failure = { code: 'FILE_MISSING', params: {}, incident: null };
    app = await mountApp(App, { 'settings.program': () => program({ phase: 'failed', company: null, failure }) }, '/');
    await vi.waitFor(() => expect(screen()).toContain('Файл базы данных не найден'));
    expect(screen()).not.toContain('во время работы');
    expect(screen()).toContain('Восстановить из копии');
  });
});

describe('the picture of the day', () => {
  it.each([
    ['2024-04-15T05:29:59.000Z', 'Asia/Yekaterinburg', 20],
    ['2024-04-15T05:30:00.000Z', 'Asia/Yekaterinburg', 21],
    ['2024-04-15T19:00:00.000Z', 'Asia/Yekaterinburg', 0],
    ['2024-04-15T20:59:00.000Z', 'Europe/Moscow', 47],
  ])('at %s in %s is at half-hour %i', (now, zone, half) => {
    expect(halfHourOf(now as Instant, zone)).toBe(half);
  });

  it('lights the bar that is going on where the company is', async () => {
    app = await mountApp(App, { 'settings.program': () => program({ now: '2024-04-15T05:00:00.000Z' }) }, '/sign-in');
    await vi.waitFor(() => expect(document.querySelector('.load-curve')).not.toBeNull());
    const bars = [...document.querySelectorAll('.load-curve rect')];
    expect(bars.findIndex((bar) => bar.classList.contains('now'))).toBe(20);
  });
});

describe('a person at the window', () => {
  const touch = (): void => {
    window.dispatchEvent(new Event('pointerdown'));
    window.dispatchEvent(new Event('keydown'));
  };
  const mounted = async (role: string) => {
    const told = vi.fn(() => ({}));
    const answers = { 'identity.me': () => ({ role, name: '' }), 'identity.active': told };
    app = await mountApp(App, answers, '/about');
    return told;
  };

  it('is told to main once a minute', async () => {
    const told = await mounted('customer');
    await vi.waitFor(() => {
      touch();
      expect(told).toHaveBeenCalledOnce();
    });
    touch();
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    touch();
    vi.useRealTimers();
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('who has not signed in is nothing to tell', async () => {
    const told = await mounted('anonymous');
    await vi.waitFor(() => expect(screen()).toContain('О программе'));
    touch();
    expect(told).not.toHaveBeenCalled();
  });
});

describe('pages for the lost', () => {
  it('say that there is no such page, and that there is no right', async () => {
    const me = { 'identity.me': () => ({ role: 'customer', name: 'Иванов И. И.' }) };
    app = await mountApp(App, me, '/no/such/page');
    await vi.waitFor(() => expect(screen()).toContain('Такой страницы нет'));
    app.unmount();
    app = await mountApp(App, me, '/operator/queue');
    await vi.waitFor(() => expect(screen()).toContain('Нет доступа к разделу'));
  });
});
