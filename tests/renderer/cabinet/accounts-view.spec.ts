import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { COMPANY, emit, mountApp, program, Refused, type Answers } from './mount-app';
import { entryForm } from './samples';

const own = {
  accountId: 1,
  number: '66200000000',
  holderName: 'Иванов Иван Иванович',
  town: 'г. Нижний Тагил',
  address: 'г. Нижний Тагил, ул. Мира, д. 1',
  shortAddress: 'ул. Мира, д. 1',
  hasMeters: true,
  rights: ['see', 'readings', 'pay'],
  lent: null,
  services: [],
};
const lent = {
  ...{ ...own, accountId: 2, number: '66200000009', shortAddress: 'ул. Лесная, д. 2', rights: ['see'] },
  lent: { grantId: 5, by: 'Ёлкин Пётр Семёнович', until: '2024-05-31' },
};
const grant = {
  ...{ grantId: 7, accountId: 1, contact: 'vnuk@pochta.example', name: null, rights: ['see', 'readings'] },
  ...{ grantedAt: '2024-04-01T05:00:00.000Z', until: null, state: 'active' },
};
const company = { ...COMPANY, customer: { ...COMPANY.customer, addAccount: ['facts'] } };
const main = (answers: Answers = {}): Answers => ({
  'settings.program': () => program({ company }),
  'identity.me': () => ({ role: 'customer', name: own.holderName }),
  'identity.profile': () => new Refused({ code: 'INTERNAL', params: { incident: 'A' }, fields: [] }),
  'accounts.mine': () => [own, lent],
  'accounts.grants': () => [grant, { ...grant, grantId: 8, contact: 'staryy@pochta.example', state: 'revoked' }],
  'accounts.requests': () => [],
  'metering.entryForm': () => entryForm(),
  'metering.recentReadings': () => JSON.stringify({ pending: [], processed: [] }),
  'metering.consumption': () => '[]',
  ...answers,
});

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const button = (name: string, place = 'body'): HTMLButtonElement | undefined =>
  [...document.querySelectorAll<HTMLButtonElement>(`${place} button`)].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(name),
  );
async function open(answers: Answers = {}, path = '/cabinet/accounts'): Promise<void> {
  app = await mountApp(App, main(answers), path);
  await vi.waitFor(() => expect(screen()).toContain('vnuk@pochta.example'));
}
function fill(id: string, value: string): void {
  const input = document.getElementById(id) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new Event('input'));
}

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('the page of accounts', () => {
  it('marks what is lent, lists who may use the own ones, and hides what has ended', async () => {
    await open();
    expect(screen()).toContain('Доступ до 31.05.2024');
    expect(screen()).toContain('Вам можно смотреть. Доступ дал владелец: Ёлкин П. С.');
    expect(screen()).toContain('смотреть, передавать показания');
    expect(screen()).not.toContain('staryy@');
    button('Показать закрытые')?.click();
    await vi.waitFor(() => expect(screen()).toContain('staryy@'));
  });

  it('asks before rights end', async () => {
    const revoke = vi.fn(() => ({}));
    await open({ 'accounts.revokeGrant': revoke });
    button('Закрыть доступ: vnuk@')?.click();
    await vi.waitFor(() => expect(screen()).toContain('сразу перестанет видеть счёт ул. Мира, д. 1'));
    button('Закрыть доступ', '[role=alertdialog]')?.click();
    await vi.waitFor(() => expect(revoke).toHaveBeenCalledWith(expect.objectContaining({ grantId: 7 })));
  });

  it('opens the window to add one by a link of the settings, and keeps what was typed when facts are wrong', async () => {
    const add = vi.fn(() => new Refused({ code: 'FACTS_WRONG', params: { left: 1 }, fields: [] }));
    await open({ 'accounts.addByFacts': add }, '/cabinet/accounts?add=1');
    await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).not.toBeNull());
    fill('facts-number', '66200000007');
    fill('facts-holderSurname', 'Калинина');
    fill('facts-meterTail', '84');
    button('Добавить', '[role=dialog]')?.click();
    await vi.waitFor(() => expect(screen()).toContain('Нужны ровно 4 последние цифры'));
    expect(add).not.toHaveBeenCalled();
    fill('facts-meterTail', '8425');
    button('Добавить', '[role=dialog]')?.click();
    await vi.waitFor(() => expect(screen()).toContain('Осталась 1 попытка'));
    expect((document.getElementById('facts-number') as HTMLInputElement).value).toBe('66200000007');
  });
});

describe('an account that another lets one use', () => {
  it('has no section for readings without that right, and going away it is told of', async () => {
    const mine = [lent, own];
    await open({ 'accounts.mine': () => [...mine] });
    const tabs = () => [...document.querySelectorAll('nav a')].map((tab) => tab.textContent?.trim());
    expect(tabs()).not.toContain('Ввод показаний');
    mine.shift();
    emit({ name: 'identity.profileChanged' });
    await vi.waitFor(() => expect(screen()).toContain('Доступ к счёту ул. Лесная, д. 2 · ЛС № 66200000009 закрыт'));
    expect(tabs()).toContain('Ввод показаний');
  });
});
