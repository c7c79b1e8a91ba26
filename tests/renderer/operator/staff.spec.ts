import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Approval } from '../../../contract/approvals';
import { scopeOf } from '../../../contract/rights';
import { EVERYONE, STAFF } from '../../../contract/roles';
import type { ApprovalId } from '../../../contract/types/brand';
import App from '../../../renderer/App.vue';
import { operatorRoutes } from '../../../renderer/operator/routes';
import { OPERATOR_SECTIONS, sectionsOf } from '../../../renderer/operator/sections';
import { Refused, emit, mountApp, type Answers } from '../cabinet/mount-app';
import { instant } from '../cabinet/settings-samples';
import { below, field, fill, press, refused, seen, until } from '../start/registration-page';

// Pages that the router reads when somebody goes there.
beforeAll(
  () =>
    Promise.all([
      import('../../../renderer/operator/OperatorShell.vue'),
      import('../../../renderer/operator/LockOverlay.vue'),
      import('../../../renderer/operator/approvals/ApprovalsView.vue'),
      import('../../../renderer/operator/own/OwnView.vue'),
      import('../../../renderer/start/InviteView.vue'),
    ]),
  60_000,
);

let app: VueWrapper | undefined;
const SENIOR = { role: 'senior', name: 'Орлов Д. В.' };
const OWN = {
  fullName: 'Орлов Денис Викторович',
  login: 'senior',
  officeName: null,
  hasFactor: false,
  recoveryCodesLeft: 0,
  needsFactor: false,
};

const approval = (change: Partial<Approval> = {}): Approval => ({
  approvalId: 4 as ApprovalId,
  kind: 'staffRole',
  state: 'waiting',
  facts: [
    { name: 'person', value: 'Соколова М. А.' },
    { name: 'role', value: 'senior' },
  ],
  reason: 'Замещает на время отпуска',
  askedBy: 'Белова Т. Ю.',
  askedAt: instant('15T05:00'),
  expiresAt: instant('18T05:00'),
  decidedBy: null,
  decidedAt: null,
  comment: null,
  isMine: false,
  canDecide: true,
  ...change,
});

async function open(path: string, answers: Answers, me: object = SENIOR): Promise<void> {
  app = await mountApp(
    App,
    {
      'identity.me': () => me,
      'settings.preferences': () => ({}),
      'settings.keepPreference': () => ({}),
      'metering.reviewCount': () => ({ pending: 0, checks: [] }),
      'staff.me': () => OWN,
      ...answers,
    },
    path,
  );
}
const lock = (): HTMLElement | null => document.querySelector('[role="alertdialog"]');
function typeInto(id: string, text: string): void {
  const control = document.querySelector<HTMLInputElement>(`#${id}`);
  if (control === null) throw new Error(`No field ${id}`);
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1134);
});
afterEach(() => {
  vi.restoreAllMocks();
  app?.unmount();
  document.body.replaceChildren();
});

describe('sections', () => {
  it.each(EVERYONE)('of %s are those that the table of rights gives', (role) => {
    const own = OPERATOR_SECTIONS.filter(({ action }) => scopeOf(role, action) !== undefined);
    expect(sectionsOf((action) => scopeOf(role, action) !== undefined)).toEqual(own);
    expect(own.length > 0).toBe(STAFF.some((one) => one === role));
  });

  it('ask for the same right as their pages', () => {
    const pages = operatorRoutes.flatMap(({ children = [] }) => children);
    for (const { path, action } of OPERATOR_SECTIONS) {
      expect(pages.find((page) => `/operator/${page.path}` === path)?.meta?.action, path).toBe(action);
    }
  });
});

describe('sign-in of staff', () => {
  it('asks for the second step with the password kept, and says what is wrong beside its code', async () => {
    const signIn = vi.fn(({ factor }: { factor: string | null }) => {
      if (factor === null) return refused('FACTOR_REQUIRED');
      return factor === '123456' ? SENIOR : refused('WRONG_CODE', { left: 4 });
    });
    await open('/sign-in?as=staff', { 'identity.signIn': signIn }, { role: 'anonymous', name: '' });
    await seen('Вход для сотрудников');
    fill({ login: 'senior', password: 'dozhd-po-krysham-9' });
    press('Войти');
    await seen('Пароль верный.');
    expect(field('password').value).toBe('dozhd-po-krysham-9');
    press('Войти');
    await until(() => expect(below('sign-in-factor')).toContain('Введите код второго фактора'));
    fill({ factor: '000000' });
    press('Войти');
    await until(() => expect(below('sign-in-factor')).toContain('Код не подходит.'));
    fill({ factor: '123456' });
    press('Войти');
    await until(() => expect(signIn).toHaveBeenCalledTimes(3));
    expect(signIn.mock.lastCall?.[0]).toMatchObject({ password: 'dozhd-po-krysham-9', factor: '123456' });
  });

  it('by the code of the administrator sets a password, and says when the code has ended', async () => {
    const accept = vi.fn(({ code }: { code: string }) => (code === 'GDF9-CYMC-PUSA' ? {} : refused('CODE_ENDED')));
    await open('/invite', { 'staff.acceptInvite': accept }, { role: 'anonymous', name: '' });
    await seen('Первый вход по коду');
    fill({ login: 'elkina', code: 'старый', password: 'короткий', repeat: 'короткий' });
    press('Задать пароль');
    await seen('нужно не меньше 12 знаков');
    fill({ password: 'река под старым мостом', repeat: 'река под старым мостом' });
    press('Задать пароль');
    await seen('Попросите у администратора новый код');
    fill({ code: 'GDF9-CYMC-PUSA' });
    press('Задать пароль');
    await seen('Войдите с логином elkina');
  });
});

describe('the lock', () => {
  it('covers the window, keeps a call that it has refused, and sends it once the password is right', async () => {
    let isLocked = false;
    const change = vi.fn(() => (isLocked ? refused('LOCKED') : {}));
    const unlock = vi.fn(({ password }: { password: string }) => {
      if (password !== 'верный') return refused('WRONG_PASSWORD');
      isLocked = false;
      return SENIOR;
    });
    await open('/operator/own', { 'staff.changePassword': change, 'identity.unlock': unlock });
    await seen('Сменить пароль');
    press('Сменить пароль');
    await seen('Нынешний пароль');
    typeInto('own-password-old', 'прежний');
    typeInto('own-password-next', 'река под старым мостом');
    typeInto('own-password-repeat', 'река под старым мостом');
    isLocked = true;
    document.querySelector<HTMLFormElement>('#own-password')?.requestSubmit();
    await seen('Рабочее место заблокировано');
    typeInto('lock-password', 'чужой');
    press('Продолжить работу');
    await until(() => expect(below('lock-password')).toContain('Пароль не подошёл.'));
    expect(change).toHaveBeenCalledTimes(1);
    typeInto('lock-password', 'верный');
    press('Продолжить работу');
    await seen('Пароль изменён.');
    expect(change.mock.calls[1]).toEqual(change.mock.calls[0]);
    expect(lock()).toBeNull();
  });

  it('that main has set comes up, and what waited is not sent for who comes after', async () => {
    const list = vi.fn(() => new Refused({ code: 'LOCKED', params: {}, fields: [] }));
    const left = { 'identity.signOut': () => ({ role: 'anonymous', name: '' }) };
    await open('/operator/approvals', { 'approvals.list': list, ...left }, { ...SENIOR, isLocked: true });
    emit({ name: 'identity.locked' });
    await seen('Рабочее место заблокировано');
    press('Выйти и войти другим сотрудником');
    await until(() => expect(lock()).toBeNull());
    await flushPromises();
    expect(list.mock.calls.length).toBeLessThan(2);
  });
});

describe('«Подтверждения»', () => {
  it('says why one cannot decide what one has asked for, and lets it be taken back', async () => {
    const own = approval({ isMine: true, canDecide: false });
    const withdrawn = vi.fn(() => ({}));
    await open('/operator/approvals', { 'approvals.list': () => [own], 'approvals.withdraw': withdrawn });
    await seen('Вы попросили об этом сами: решает другой сотрудник.');
    expect(document.body.textContent).not.toContain('Подтвердить');
    press('Отозвать запрос');
    await until(() => expect(withdrawn).toHaveBeenCalledWith(expect.objectContaining({ approvalId: 4 })));
  });

  it('are decided with the password, or rejected with a reason', async () => {
    const approve = vi.fn(() => refused('OBJECT_CHANGED'));
    await open('/operator/approvals', { 'approvals.list': () => [approval()], 'approvals.approve': approve });
    await seen('Замещает на время отпуска');
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    await until(() => expect(document.querySelector('.acts button')).not.toBeNull());
    [...document.querySelectorAll<HTMLElement>('.acts button')].at(-1)?.click();
    await seen('Подтвердить: роль сотрудника');
    const form = () => document.querySelector<HTMLFormElement>('#decide');
    form()?.requestSubmit();
    await until(() => expect(below('decide-password')).toContain('Введите ваш пароль.'));
    typeInto('decide-password', 'dozhd-po-krysham-9');
    form()?.requestSubmit();
    await seen('То, что просили подтвердить, с тех пор изменилось.');
  });
});
