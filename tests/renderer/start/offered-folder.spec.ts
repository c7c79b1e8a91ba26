import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackupFolder } from '../../../contract/backup';
import App from '../../../renderer/App.vue';
import { emit, mountApp, program, type Answers } from '../cabinet/mount-app';
import { backupSample, folderSample, token } from '../operator/backup-samples';

let app: VueWrapper | undefined;
const screen = (): string => document.body.textContent ?? '';
const says = (text: string): Promise<void> => vi.waitFor(() => expect(screen()).toContain(text), { timeout: 8_000 });
const press = (name: string): void =>
  [...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent?.trim() === name)?.click();

const about = { version: '0.1.0', profile: null, dataFolder: 'C:\\data', logFolder: 'C:\\logs', schemaVersion: 3 };
const list = vi.fn((_input: unknown) => ({ folder: folderSample({ token: token('e') }), backups: [backupSample()] }));
let folder: BackupFolder | null = null;

/** What lies in the folder is seen: main offers it no more. */
const open = (answers: Answers): Promise<VueWrapper> =>
  mountApp(App, {
    'settings.about': () => ({ ...about, runtime: { electron: '', chrome: '', node: '', platform: '' } }),
    'backup.offered': () => ({ folder }),
    'backup.list': (input) => {
      folder = null;
      return list(input);
    },
    ...answers,
  });

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('a backup that was opened outside the program', () => {
  const failure = { code: 'FILE_EMPTY', params: {}, incident: null };
  const before: [string, Answers][] = [
    ['an administrator', { 'identity.me': () => ({ role: 'administrator', name: 'Белова Т. Ю.' }) }],
    ['a failed start', { 'settings.program': () => program({ phase: 'failed', company: null, failure }) }],
    ['the first run', { 'settings.program': () => program({ phase: 'choosing', company: null }) }],
  ];

  it.each(before)('is told at once before %s, and its folder comes first', async (_who, answers) => {
    folder = null;
    app = await open({ 'settings.preferences': () => ({}), ...answers });
    await says('Энергокабинет');
    folder = folderSample({ token: token('e'), path: 'E:\\из сейфа' });
    emit({ name: 'backup.changed' });
    await says('Открыта папка с копиями');
    expect(screen()).toContain('E:\\из сейфа');
    press('Посмотреть копии');
    await says('Выберите копию');
    await vi.waitFor(() => expect(list).toHaveBeenLastCalledWith({ folder: token('e') }));
    expect(screen()).not.toContain('Открыта папка с копиями');
  });

  it('that nobody wants to see now is not told again', async () => {
    folder = folderSample({ token: token('e') });
    app = await open({ 'settings.program': () => program({ phase: 'failed', company: null, failure }) });
    await says('Открыта папка с копиями');
    press('Не сейчас');
    await vi.waitFor(() => expect(screen()).not.toContain('Открыта папка с копиями'));
    emit({ name: 'backup.changed' });
    await new Promise((done) => setTimeout(done, 100));
    expect(screen()).not.toContain('Открыта папка с копиями');
  });

  it('is not asked about for a customer', async () => {
    const offered = vi.fn(() => ({ folder: folderSample() }));
    app = await open({ 'backup.offered': offered, 'identity.me': () => ({ role: 'customer', name: 'Громова И. А.' }) });
    await says('Энергокабинет');
    emit({ name: 'backup.changed' });
    await new Promise((done) => setTimeout(done, 100));
    expect(offered).not.toHaveBeenCalled();
  });
});
