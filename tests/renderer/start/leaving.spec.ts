import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '../../../contract/types/brand';
import App from '../../../renderer/App.vue';
import { useChosenAccount } from '../../../renderer/stores/accounts.store';
import { FIRST_DECIDED, useDecidedStore } from '../../../renderer/stores/decided.store';
import { useReviewStore } from '../../../renderer/stores/review.store';
import { useToasts } from '../../../renderer/ui';
import { emit, mountApp, Refused, type Answers } from '../cabinet/mount-app';

const accountOf = (accountId: number, holderName: string) => ({
  accountId,
  number: `6620000000${accountId}`,
  holderName,
  town: 'г. Нижний Тагил',
  address: `г. Нижний Тагил, ул. Красноармейская, д. ${accountId}`,
  shortAddress: `Красноармейская, ${accountId}`,
  hasMeters: true,
  rights: ['see', 'readings'],
  lent: null,
  services: [],
});
const IVANOV = { role: 'customer', name: 'Иванов И. И.' };
const PETROVA = { role: 'customer', name: 'Петрова П. П.' };
const NOBODY = { role: 'anonymous', name: '' };

const toasts = useToasts();
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(
    (one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name,
  );
  if (found === undefined) throw new Error(`No button «${name}»`);
  return found;
};
function type(name: string, text: string): void {
  const input = document.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (input === null) throw new Error(`No field ${name}`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

let app: VueWrapper | undefined;
async function openCabinet(answers: Answers): Promise<void> {
  const main = { 'identity.me': () => IVANOV, 'accounts.mine': () => [accountOf(1, 'Иванов Иван')], ...answers };
  app = await mountApp(App, main, '/cabinet/accounts');
  await vi.waitFor(() => expect(screen()).toContain('Красноармейская, 1'));
}

afterEach(() => {
  toasts.dismiss();
  app?.unmount();
  document.body.replaceChildren();
});

describe('when a person leaves', () => {
  it.each(['signs out', 'is signed out by main'])('and %s, the toast about their work goes too', async (way) => {
    const undo = vi.fn();
    await openCabinet({ 'identity.signOut': () => NOBODY });
    toasts.show({ text: 'Принято: Громова И. А.', action: { label: 'Отменить', run: undo } });
    await vi.waitFor(() => expect(screen()).toContain('Громова'));
    if (way === 'signs out') button('Выйти из системы').click();
    else emit({ name: 'identity.sessionEnded', reason: 'idle' });
    await vi.waitFor(() => expect(document.querySelector('input[name=password]')).not.toBeNull());
    expect(screen()).not.toContain('Громова');
    expect(toasts.runAction()).toBe(false);
    expect(undo).not.toHaveBeenCalled();
  });

  it('no store keeps anything of them', async () => {
    await openCabinet({ 'identity.signOut': () => NOBODY });
    const stores = { chosen: useChosenAccount(), decided: useDecidedStore(), review: useReviewStore() };
    stores.chosen.accountId = 1 as AccountId;
    stores.decided.question = { ...FIRST_DECIDED, find: 'Громова' };
    stores.review.total = 7;
    button('Выйти из системы').click();
    await vi.waitFor(() => expect(stores.chosen.accountId).toBeNull());
    expect([stores.decided.question.find, stores.review.total]).toEqual(['', 0]);
  });

  it('the second customer in the same window sees nothing of the first, even while their own is read', async () => {
    let isSecond = false;
    let answer: (accounts: unknown) => void = () => undefined;
    const slow = () => new Promise((resolve) => (answer = resolve));
    await openCabinet({
      'identity.signOut': () => NOBODY,
      'identity.signIn': () => ((isSecond = true), PETROVA),
      'accounts.mine': () => (isSecond ? slow() : [accountOf(1, 'Иванов Иван')]),
    });
    button('Выйти из системы').click();
    await vi.waitFor(() => expect(document.querySelector('input[name=login]')).not.toBeNull());
    type('login', 'petrova');
    type('password', 'parol-petrovoy');
    document.querySelector('form')?.requestSubmit();
    await vi.waitFor(() => expect(screen()).toContain('Петрова П. П.'));
    expect(screen()).not.toMatch(/Красноармейская, 1|66200000001|Иванов/);
    answer([accountOf(2, 'Петрова Полина')]);
    await vi.waitFor(() => expect(screen()).toContain('Красноармейская, 2'));
    expect(screen()).not.toMatch(/Красноармейская, 1|66200000001|Иванов/);
  });

  it('and main did not sign them out, they stay and are told', async () => {
    const broken = new Refused({ code: 'INTERNAL', params: { incident: 'a1b2' }, fields: [] });
    await openCabinet({ 'identity.signOut': () => broken });
    button('Выйти из системы').click();
    await vi.waitFor(() => expect(toasts.current.value?.icon).toBe('error-circle'));
    expect(screen()).toContain('Красноармейская, 1');
    expect(document.querySelector('input[name=login]')).toBeNull();
  });
});

describe('one more window', () => {
  it('that did not open is told about', async () => {
    const broken = new Refused({ code: 'INTERNAL', params: { incident: 'a1b2' }, fields: [] });
    await openCabinet({ 'settings.openWindow': () => broken });
    button('Иванов И. И.').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(screen()).toContain('Новое окно'));
    const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((one) =>
      one.textContent?.includes('Новое окно'),
    );
    item?.click();
    await vi.waitFor(() => expect(toasts.current.value?.text).toMatch(/^Новое окно не открылось\. /));
  });
});
