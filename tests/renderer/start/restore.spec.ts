import type { VueWrapper } from '@vue/test-utils';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackupContents, BackupTrouble } from '../../../contract/backup';
import App from '../../../renderer/App.vue';
import { emit, mountApp, program, Refused, type Answers } from '../cabinet/mount-app';
import { at, backupSample, contentsSample, folderSample, token } from '../operator/backup-samples';
import { buttons, press, REFUSED, says, screen, SLOW, type } from './restore-stage';

let app: VueWrapper | undefined;
const about = { version: '0.1.0', profile: null, dataFolder: 'C:\\data', logFolder: 'C:\\logs', schemaVersion: 3 };
const ADMINISTRATOR = { role: 'administrator', name: 'Белова Т. Ю.' };
const failedStart = { code: 'FILE_EMPTY', params: {}, incident: null };

async function open(answers: Answers): Promise<void> {
  app = await mountApp(
    App,
    {
      'settings.program': () => program({ phase: 'failed', company: null, failure: failedStart }),
      'settings.about': () => ({ ...about, runtime: { electron: '', chrome: '', node: '', platform: '' } }),
      'backup.list': () => ({ folder: folderSample(), backups: [backupSample()] }),
      'backup.inspect': (): BackupContents => contentsSample({ commandsSince: null }),
      ...answers,
    },
    '/restore',
  );
  await says('Выберите копию');
}

/** From the list to the end of the last step. */
async function goOn(password: string | null = null): Promise<void> {
  await press('Посмотреть и восстановить');
  await press('Дальше: замена базы');
  await says('не удаляется');
  document.querySelector<HTMLInputElement>('#restore-agree')?.click();
  if (password !== null) await type('restore-password', password);
  await flushPromises();
  await press('Заменить базу');
}

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('a restore', () => {
  it('shows what is in the backup, asks twice and tells at the sign-in what was done', async () => {
    let phase = 'failed';
    const restore = vi.fn((_input: unknown): unknown => ({}));
    await open({
      'settings.program': () => program({ phase, failure: phase === 'failed' ? failedStart : null }),
      'backup.restore': async (input) => {
        phase = 'restoring';
        emit({ name: 'settings.programChanged' });
        emit({ name: 'backup.progress', work: { kind: 'restore', step: 'replacing', done: 0.9, canCancel: false } });
        await says('Ставим копию на место базы, 90 %');
        phase = 'ready';
        emit({ name: 'settings.programChanged' });
        return restore(input);
      },
    });
    await press('Посмотреть и восстановить');
    await says('Копия проверена целиком');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Копия, сделанная'));
    expect(screen()).toContain('Приборов учёта25');
    expect(screen()).toContain('Нынешнюю базу прочитать нельзя');
    await press('Дальше: замена базы');
    await says('C:\\data');
    expect(document.querySelector('#restore-password')).toBeNull();
    await press('Заменить базу');
    await says('Отметьте, что базу нужно заменить.');
    document.querySelector<HTMLInputElement>('#restore-agree')?.click();
    await flushPromises();
    await press('Заменить базу');
    await says('База восстановлена из копии, сделанной сегодня в 08:15.');
    expect(restore).toHaveBeenCalledWith(expect.objectContaining({ passphrase: null, password: null }));
    expect(document.querySelector('h1')?.textContent).toBe('Вход для сотрудников');
    expect(screen()).not.toContain('Расписание и шифрование копий');
  });

  it('opens an encrypted backup only with its passphrase', async () => {
    const inspect = vi.fn(
      (_input: unknown): unknown => new Refused({ code: 'WRONG_PASSPHRASE', params: {}, fields: [] }),
    );
    await open({
      'backup.list': () => ({ folder: folderSample(), backups: [backupSample({ isEncrypted: true })] }),
      'backup.inspect': (input) => inspect(input),
    });
    await press('Посмотреть и восстановить');
    await says('Копия зашифрована.');
    await press('Открыть копию');
    await says('Введите парольную фразу.');
    await type('restore-phrase', 'не та фраза');
    await press('Открыть копию');
    await says('Парольная фраза не подошла');
    inspect.mockReturnValueOnce(contentsSample({ isEncrypted: true, commandsSince: null }));
    await type('restore-phrase', 'та самая фраза');
    await press('Открыть копию');
    await says('Копия проверена целиком');
    expect(inspect).toHaveBeenLastCalledWith(expect.objectContaining({ passphrase: 'та самая фраза' }));
  });

  it.each(Object.entries(REFUSED))('refuses what is %s, by the list or by a look', async (trouble, [what, next]) => {
    const inspect = vi.fn(() => contentsSample({ trouble: trouble as BackupTrouble }));
    const named = backupSample({ token: token('b'), trouble: trouble as BackupTrouble });
    await open({
      'backup.list': () => ({ folder: folderSample(), backups: [backupSample(), named] }),
      'backup.inspect': inspect,
    });
    for (const [at, looks] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const ways = () => [...buttons('Посмотреть и восстановить'), ...buttons('Почему не годится')];
      await vi.waitFor(() => expect(ways()).toHaveLength(2), SLOW);
      ways()[at]?.click();
      await says(`Этой копией заменить базу нельзя. ${next}`);
      expect(screen()).toContain(what);
      expect(inspect).toHaveBeenCalledTimes(looks);
      expect(buttons('Дальше: замена базы')).toEqual([]);
      await press('Выбрать другую копию');
      await says('Выберите копию, из которой');
    }
  });

  it('that is refused at its last step says why beside what is in the backup', async () => {
    const refused = new Refused({ code: 'BACKUP_REFUSED', params: { trouble: 'FOREIGN' }, fields: [] });
    await open({ 'backup.restore': () => refused });
    await goOn();
    await says('Это копия базы другой установки');
    expect(buttons('Дальше: замена базы')).toEqual([]);
  });

  it.each([
    ['failed', { code: 'BACKUP_FAILED', params: { incident: 'ABCD1234' } }, 'Не удалось закончить работу с копией.'],
    ['ready', { code: 'BACKUP_REFUSED', params: { trouble: 'DAMAGED' } }, 'Копия изменилась после записи'],
  ] as const)('that fails halfway from %s leaves the base as it was and says so', async (before, error, why) => {
    let phase: string = before;
    const me = () => (phase === 'ready' && !isOver ? ADMINISTRATOR : { role: 'anonymous', name: '' });
    let isOver = false;
    await open({
      'settings.program': () => program({ phase, failure: phase === 'failed' ? failedStart : null }),
      'settings.preferences': () => ({}),
      'identity.me': me,
      'backup.restore': async () => {
        phase = 'restoring';
        isOver = true;
        emit({ name: 'settings.programChanged' });
        emit({ name: 'identity.sessionEnded', reason: 'base' });
        await says('Не выключайте компьютер.');
        phase = before;
        emit({ name: 'settings.programChanged' });
        await says(before === 'ready' ? 'Пароль' : 'Файл базы данных пуст.');
        expect(screen()).not.toContain('Работа с базой прерывалась');
        return new Refused({ ...error, fields: [] });
      },
    });
    await goOn(before === 'ready' ? 'верный' : null);
    await says('Восстановить базу из копии не удалось.');
    expect(screen()).toContain(why);
    expect(screen()).toMatch(/База (и прежние копии )?не измени/);
    expect(screen()).not.toContain('Работа с базой прерывалась');
  });

  it('at another window ends the session and does not say that all is as it was', async () => {
    const answers = { 'identity.me': () => ADMINISTRATOR, 'settings.preferences': () => ({}) };
    app = await mountApp(App, answers, '/about');
    await says('О программе');
    emit({ name: 'identity.sessionEnded', reason: 'base' });
    await says('её восстанавливали из копии или исправляли сбой');
    expect(screen()).not.toMatch(/Время работы закончилось|всё подтверждённое/);
  });

  it('asks a signed-in administrator for the password and counts what will leave', async () => {
    const wrong = new Refused({ code: 'WRONG_PASSWORD', params: {}, fields: [] });
    await open({
      'settings.program': () => program(),
      'identity.me': () => ADMINISTRATOR,
      'settings.preferences': () => ({}),
      'backup.inspect': () => contentsSample(),
      'backup.restore': () => wrong,
    });
    await press('Посмотреть и восстановить');
    await says('12 действий сделано после этой копии');
    await press('Дальше: замена базы');
    await says('Все окна программы перейдут на страницу входа');
    document.querySelector<HTMLInputElement>('#restore-agree')?.click();
    await type('restore-password', 'не мой');
    await press('Заменить базу');
    await says('Пароль не подошёл.');
    expect(screen()).toContain('Восстановить базу из копии');
  });

  it('asks another of staff where there is one, and goes on with what they approved', async () => {
    const approval = { approvalId: 4, kind: 'restore', state: 'waiting', isMine: true, canDecide: false };
    const words = { reason: 'Проверка', askedBy: 'Белова Т. Ю.', comment: null, decidedBy: null, decidedAt: null };
    const times = { askedAt: at('15T05:00'), expiresAt: at('18T05:00') };
    let own: object[] = [];
    const restored = vi.fn(({ approvalId }: { approvalId: number | null }) =>
      approvalId === null ? new Refused({ code: 'APPROVAL_REQUIRED', params: {}, fields: [] }) : {},
    );
    const asked = vi.fn(() => {
      own = [{ ...approval, ...words, ...times, facts: [{ name: 'backup', value: contentsSample().name }] }];
      return { approvalId: 4 };
    });
    await open({
      'settings.program': () => program(),
      'identity.me': () => ADMINISTRATOR,
      'settings.preferences': () => ({}),
      'backup.inspect': () => contentsSample(),
      'approvals.list': () => own,
      'backup.askRestore': asked,
      'backup.restore': restored,
    });
    await goOn('верный');
    await says('Замену базы должен подтвердить второй сотрудник');
    await press('Попросить подтверждение');
    await says('Напишите причину');
    await type('restore-ask-reason', 'Проверка');
    await type('restore-ask-password', 'верный');
    await press('Попросить подтверждение');
    await says('Ждём подтверждения до');
    own = own.map((one) => ({ ...one, state: 'approved', decidedBy: 'Орлов Д. В.', decidedAt: at('15T05:00') }));
    emit({ name: 'approvals.changed' });
    await says('Подтвердил сотрудник Орлов Д. В.');
    await press('Заменить базу');
    await vi.waitFor(() => expect(restored).toHaveBeenCalledTimes(2));
    expect(restored.mock.lastCall?.[0]).toMatchObject({ approvalId: 4, password: 'верный' });
  });

  it('begins from the first run too', async () => {
    app = await mountApp(
      App,
      {
        'settings.program': () => program({ phase: 'choosing', company: null }),
        'backup.list': () => ({ folder: folderSample(), backups: [] }),
      },
      '/first-run',
    );
    await says('С чего начнём');
    document.querySelector<HTMLInputElement>('input[value="restore"]')?.click();
    await press('Выбрать копию');
    await says('В этой папке копий нет.');
  });

  it('where there is no base replaces nothing, names a demonstration and says what does not come with a copy', async () => {
    let phase = 'choosing';
    const demo = { isDemo: true };
    await open({
      'settings.program': () => program(phase === 'ready' ? {} : { phase, company: null }),
      'backup.list': () => ({ folder: folderSample(), backups: [backupSample(demo)] }),
      'backup.inspect': () => contentsSample({ ...demo, commandsSince: null }),
      'backup.restore': () => {
        phase = 'ready';
        emit({ name: 'settings.programChanged' });
        return {};
      },
    });
    await says('Демонстрация');
    await press('Посмотреть и восстановить');
    await says('потребители и показания в ней выдуманы');
    await press('Дальше: восстановление');
    await says('База будет создана из копии');
    expect(screen()).toContain('Расписание и шифрование копий настраиваются на каждом компьютере отдельно');
    expect(screen()).not.toMatch(/[Зз]амен/);
    document.querySelector<HTMLInputElement>('#restore-agree')?.click();
    await flushPromises();
    await press('Восстановить');
    await says('База восстановлена из копии');
    expect(screen()).toContain('после восстановления откройте «Резервные копии»');
    expect(document.querySelector('h1')?.textContent).toBe('Вход для сотрудников');
  });
});

describe('diagnostics', () => {
  it('say what is inside and where they were written', async () => {
    const answers = {
      'settings.about': () => ({ ...about, runtime: { electron: '', chrome: '', node: '', platform: '' } }),
      'settings.collectDiagnostics': () => ({ file: 'energo-diagnostics.zip' }),
    };
    app = await mountApp(App, answers, '/about');
    await says('Имён, адресов и сумм в нём нет.');
    await press('Собрать диагностику');
    await says('Диагностика записана: energo-diagnostics.zip');
  });

  it('say what to do when they could not be written', async () => {
    const failed = new Refused({ code: 'DIAGNOSTICS_FAILED', params: {}, fields: [] });
    const answers = {
      'settings.about': () => ({ ...about, runtime: { electron: '', chrome: '', node: '', platform: '' } }),
      'settings.collectDiagnostics': () => failed,
    };
    app = await mountApp(App, answers, '/about');
    await press('Собрать диагностику');
    await says('Выберите другую папку и повторите.');
  });
});
