import type { VueWrapper } from '@vue/test-utils';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { emit, mountApp, Refused, type Answers } from '../cabinet/mount-app';
import { at, backupSample, folderSample, stateSample, token } from './backup-samples';

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/[\s\u00A0]+/g, ' ');
const button = (name: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>('button')];
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(name));
  if (found === undefined) throw new Error(`No button ${name}`);
  return found;
};
const type = (id: string, text: string): void => {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (field === null) throw new Error(`No field ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const refusal = (code: 'WRONG_PASSWORD' | 'BACKUP_CANCELLED') => new Refused({ code, params: {}, fields: [] });

async function open(answers: Answers = {}): Promise<void> {
  const list = { folder: folderSample(), backups: [backupSample()] };
  app = await mountApp(
    App,
    {
      'identity.me': () => ({ role: 'administrator', name: 'Белова Т. Ю.' }),
      'settings.preferences': () => ({}),
      'settings.keepPreference': () => ({}),
      'settings.showProgress': () => ({}),
      'metering.reviewCount': () => ({ pending: 0, checks: [] }),
      'backup.state': () => stateSample(),
      'backup.list': () => list,
      ...answers,
    },
    '/operator/backups',
  );
  await vi.waitFor(() => expect(screen()).toContain('Резервные копии'));
  await flushPromises();
}

// The pages come with the first step to them, which takes its time here.
beforeAll(
  () =>
    Promise.all([
      import('../../../renderer/operator/OperatorShell.vue'),
      import('../../../renderer/operator/backup/BackupsView.vue'),
    ]),
  60_000,
);

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('the screen of backups', () => {
  it('says that the data are safe, when the next copy is and what is in the folder', async () => {
    await open();
    await vi.waitFor(() => expect(screen()).toContain('Данные сохранены в копии'));
    expect(screen()).toContain('сегодня в 08:15, 4,2 МБ');
    expect(screen()).toContain('завтра в 02:30');
    expect(screen()).toContain('Каждый день в 02:30, хранится 14 копий');
    expect(screen()).toContain('21 счёт, 1 340 показаний');
    expect(screen()).not.toContain('на том же диске');
  });

  it('warns of copies beside the base and of a plan that failed', async () => {
    const state = stateSample({
      folder: folderSample({ isBesideBase: true }),
      lastFailure: { at: at('15T04:00'), code: 'BACKUP_NO_SPACE' },
    });
    await open({ 'backup.state': () => state });
    await vi.waitFor(() => expect(screen()).toContain('Последняя копия не сделана'));
    expect(screen()).toContain('Не хватило места на диске.');
    expect(screen()).toContain('на том же диске');
  });

  it('makes a copy into another folder and says where it lies; one that was called off is no failure', async () => {
    const make = vi.fn((_input: unknown): unknown => backupSample({ reason: 'demand' }));
    await open({
      'backup.make': (input) => make(input),
      'backup.chooseFolder': () => ({ folder: folderSample({ token: token('c'), path: 'F:\\stick' }) }),
    });
    await vi.waitFor(() => button('Сделать копию сейчас'));
    button('Сделать копию сейчас').click();
    await vi.waitFor(() => expect(screen()).toContain('Лежит в папке E:\\copies, занимает 4,2 МБ. Не зашифрована.'));
    expect(make).toHaveBeenLastCalledWith(expect.objectContaining({ folder: null }));

    make.mockReturnValueOnce(backupSample({ reason: 'demand', isEncrypted: true }));
    button('Сделать копию сейчас').click();
    await vi.waitFor(() => expect(screen()).toContain('занимает 4,2 МБ. Зашифрована.'));

    make.mockReturnValueOnce(refusal('BACKUP_CANCELLED'));
    button('Сделать копию сейчас').click();
    await vi.waitFor(() => expect(screen()).not.toContain('Лежит в папке'));
    expect(screen()).not.toContain('Работа отменена');
  });

  it('shows work that somebody else began and asks anew when it ends', async () => {
    let asked = 0;
    await open({
      'backup.state': () => {
        asked += 1;
        return stateSample();
      },
    });
    await vi.waitFor(() => expect(asked).toBe(1));
    emit({ name: 'backup.progress', work: { kind: 'backup', step: 'checking', done: 0.45, canCancel: true } });
    await vi.waitFor(() => expect(screen()).toContain('Проверяем копию, 45 %'));
    emit({ name: 'backup.changed' });
    await vi.waitFor(() => expect(asked).toBe(2));
    expect(screen()).not.toContain('Проверяем копию');
  });

  it('calls off what can be called off, and offers nothing where it cannot', async () => {
    const cancel = vi.fn(() => ({}));
    await open({ 'backup.cancel': cancel });
    await vi.waitFor(() => button('Сделать копию сейчас'));
    const work = { kind: 'backup', step: 'copying', done: 0.2, canCancel: true } as const;
    emit({ name: 'backup.progress', work });
    // The button comes with the bar, a second later.
    await vi.waitFor(() => button('Отмена'), { timeout: 5_000 });
    emit({ name: 'backup.progress', work: { ...work, canCancel: false } });
    await vi.waitFor(() => expect(() => button('Отмена')).toThrow());
    emit({ name: 'backup.progress', work });
    await vi.waitFor(() => button('Отмена').click());
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });

  it('takes a passphrase twice, with the own password', async () => {
    const set = vi.fn((_input: unknown): unknown => refusal('WRONG_PASSWORD'));
    await open({ 'backup.setPassphrase': (input) => set(input) });
    await vi.waitFor(() => button('Шифрование'));
    button('Шифрование').click();
    await vi.waitFor(() => type('passphrase-phrase', 'лодка сорок зебра туман пять'));
    await flushPromises();
    expect(screen()).toContain('Надёжная.');
    expect(screen()).toContain('Копии, сделанные раньше, останутся незашифрованными.');
    type('passphrase-repeat', 'лодка сорок');
    button('Зашифровать копии').click();
    await vi.waitFor(() => expect(screen()).toContain('Фразы не совпадают'));
    expect(set).not.toHaveBeenCalled();
    type('passphrase-repeat', 'лодка сорок зебра туман пять');
    type('passphrase-password', 'не тот');
    document.querySelector<HTMLInputElement>('#passphrase-kept')?.click();
    await flushPromises();
    button('Зашифровать копии').click();
    await vi.waitFor(() => expect(screen()).toContain('Пароль не подошёл.'));
    set.mockReturnValueOnce({});
    type('passphrase-password', 'тот самый');
    await flushPromises();
    button('Зашифровать копии').click();
    await vi.waitFor(() => expect(screen()).toContain('Новые копии будут зашифрованы.'));
    expect(set).toHaveBeenLastCalledWith(
      expect.objectContaining({ passphrase: 'лодка сорок зебра туман пять', password: 'тот самый' }),
    );
  });

  it('tells table by table what the drill found', async () => {
    const tables = [
      { name: 'account', rows: 21, hash: 'a', isEqual: true },
      { name: 'later_table', rows: 3, hash: 'b', isEqual: false },
    ];
    await open({ 'backup.drill': () => ({ isEqual: false, tables }) });
    await vi.waitFor(() => button('Проверка восстановления'));
    button('Проверка восстановления').click();
    await vi.waitFor(() => button('Начать проверку'));
    button('Начать проверку').click();
    await vi.waitFor(() => expect(screen()).toContain('таблицы расходятся'));
    const rows = [...document.querySelectorAll('.tables tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' '));
    expect(rows).toEqual([expect.stringContaining('later_table'), expect.stringContaining('Лицевые счета')]);
  });

  it('is not for an operator', async () => {
    await mountApp(
      App,
      { 'identity.me': () => ({ role: 'operator', name: 'Орлова' }), 'settings.preferences': () => ({}) },
      '/operator/backups',
    ).then((mounted) => (app = mounted));
    await vi.waitFor(() => expect(screen()).toContain('Нет доступа к разделу'));
  });
});
