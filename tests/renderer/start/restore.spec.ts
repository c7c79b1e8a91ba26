import type { VueWrapper } from '@vue/test-utils';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackupContents } from '../../../contract/backup';
import App from '../../../renderer/App.vue';
import { emit, mountApp, program, Refused, type Answers } from '../cabinet/mount-app';
import { backupSample, contentsSample, folderSample } from '../operator/backup-samples';

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/[\s\u00A0]+/g, ' ');
const button = (name: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>('button')];
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(name));
  if (found === undefined) throw new Error(`No button ${name}`);
  return found;
};
/** Pages come with the first step to them, which takes its time here. */
const SLOW = { timeout: 8_000 };
const press = (name: string): Promise<void> => vi.waitFor(() => button(name).click(), SLOW);
const says = (text: string): Promise<void> => vi.waitFor(() => expect(screen()).toContain(text), SLOW);
async function type(id: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (field === null) throw new Error(`No field ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}
const about = { version: '0.1.0', profile: null, dataFolder: 'C:\\data', logFolder: 'C:\\logs', schemaVersion: 3 };
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
    expect(document.querySelector('h1')?.textContent).toBe('Вход');
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

  it.each([
    ['of the list, without a look', { trouble: 'INCOMPLETE' } as const, 'не дописана', 0],
    ['found by the look', {}, 'изменилась после записи', 1],
  ])('refuses a backup with a trouble %s', async (_name, change, sentence, looks) => {
    const inspect = vi.fn(() => contentsSample({ trouble: 'DAMAGED' }));
    await open({
      'backup.list': () => ({ folder: folderSample(), backups: [backupSample(change)] }),
      'backup.inspect': inspect,
    });
    await press('Посмотреть и восстановить');
    await says(sentence);
    expect(inspect).toHaveBeenCalledTimes(looks);
    expect(screen()).not.toContain('Дальше: замена базы');
    await press('Выбрать другую копию');
    await says('Выберите копию');
  });

  it('asks a signed-in administrator for the password and counts what will leave', async () => {
    const wrong = new Refused({ code: 'WRONG_PASSWORD', params: {}, fields: [] });
    await open({
      'settings.program': () => program(),
      'identity.me': () => ({ role: 'administrator', name: 'Белова Т. Ю.' }),
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
});
