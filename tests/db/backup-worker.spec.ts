import { copyFile, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { armor, Decrypter } from 'age-encryption';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FileWork, sha256Here } from '../../db/backup/work';
import { workerFileWork } from '../../main/platform/backup-files';
import { temporaryFolder } from '../helpers/base';
import { hereFileWork } from '../helpers/file-work';

const MIB = 2 ** 20;
const PASSPHRASE = 'медленная вода подо льдом';
let folder: string;
let plain: string;
let threads: FileWork;

// The worker as the build makes it: one file of CommonJS, in threads of Node itself.
beforeAll(async () => {
  folder = await temporaryFolder();
  plain = join(folder, 'plain');
  await writeFile(plain, randomBytes(3 * MIB + 123));
  await build({
    ...{ configFile: false, logLevel: 'error' },
    build: {
      ...{ ssr: true, target: 'node18', outDir: folder, emptyOutDir: false, minify: false },
      rolldownOptions: {
        input: resolve('main/platform/backup-worker.ts'),
        output: { format: 'cjs', entryFileNames: 'worker.cjs' },
      },
    },
    ssr: { noExternal: true },
  });
  threads = workerFileWork(join(folder, 'worker.cjs'));
});

const sealed = async (name: string, work: FileWork = hereFileWork) => {
  const key = await work.makeKey(PASSPHRASE);
  const file = join(folder, name);
  return { ...key, file, ...(await work.encrypt(plain, file, key.recipient, {})) };
};

async function flip(file: string, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  await handle.write(Buffer.from([(byte[0] ?? 0) ^ 4]), 0, 1, at);
  await handle.close();
}

describe('encryption', () => {
  test('runs in a thread, there and back, and tells how far it is', async () => {
    const parts: number[] = [];
    const progress = (done: number): void => void parts.push(done);
    const { recipient, keyFile } = await threads.makeKey(PASSPHRASE);
    const file = join(folder, 'thread.age');
    const stored = await threads.encrypt(plain, file, recipient, { progress });
    expect(stored).toEqual({ bytes: (await stat(file)).size, sha256: await sha256Here(file) });
    const back = await threads.decrypt(file, join(folder, 'thread.back'), { keyFile, passphrase: PASSPHRASE }, {});
    expect(back).toEqual({ bytes: 3 * MIB + 123, sha256: await sha256Here(plain) });
    expect(parts).toEqual([...parts].sort((left, right) => left - right));
    expect(parts.at(-1)).toBe(1);
    await expect(threads.checkKey(keyFile, 'нет, не эта')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await expect(threads.sha256(join(folder, 'absent'), {})).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is called off at once', async () => {
    const controller = new AbortController();
    const work = threads.copy(plain, join(folder, 'called-off'), {
      signal: controller.signal,
      progress: () => controller.abort(),
    });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    const before = threads.sha256(plain, { signal: controller.signal });
    await expect(before).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('is plain age: its own identity opens the file, and the passphrase the identity', async () => {
    const { file, keyFile, recipient } = await sealed('standard.age');
    expect(keyFile).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    expect(recipient).toMatch(/^age1[a-z0-9]{58}$/);
    const head = (await readFile(file)).toString('latin1', 0, 200);
    expect(head).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    const opener = new Decrypter();
    opener.addPassphrase(PASSPHRASE);
    const identity = await opener.decrypt(armor.decode(keyFile), 'text');
    expect(identity).toMatch(/^AGE-SECRET-KEY-1/);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.trim());
    expect(Buffer.from(await decrypter.decrypt(await readFile(file))).equals(await readFile(plain))).toBe(true);
  });

  test('finds a changed bit anywhere, a cut and a wrong key', async () => {
    const { file, keyFile, bytes } = await sealed('flips.age');
    const other = await hereFileWork.makeKey(PASSPHRASE);
    const key = { keyFile, passphrase: PASSPHRASE };
    const opened = async (from: string, with_ = key) => {
      const to = join(folder, `back-${(await readdir(folder)).length}`);
      return hereFileWork.decrypt(from, to, with_, {}).then(
        ({ sha256 }) => sha256,
        (failure: unknown) => (failure as { code: unknown }).code,
      );
    };
    expect(await opened(file)).toBe(await sha256Here(plain));
    expect(await opened(file, { keyFile: other.keyFile, passphrase: PASSPHRASE })).toBe('DAMAGED');
    for (const at of [3, 30, 80, 200, 500, 70_000, MIB, bytes - 1]) {
      const copy = join(folder, `flip-${at}`);
      await copyFile(file, copy);
      await flip(copy, at);
      expect([at, await opened(copy)]).toEqual([at, 'DAMAGED']);
    }
    for (const size of [0, 100, 64 * 1024, bytes - 1, bytes - 16]) {
      const copy = join(folder, `cut-${size}`);
      await copyFile(file, copy);
      const handle = await open(copy, 'r+');
      await handle.truncate(size);
      await handle.close();
      expect([size, await opened(copy)]).toEqual([size, 'DAMAGED']);
    }
  });

  test('of what could not be read back is no backup', async () => {
    const key = await hereFileWork.makeKey(PASSPHRASE);
    const file = join(folder, 'broken.age');
    const damaging = hereFileWork.encrypt(plain, file, key.recipient, {
      // Half is done when the file is written and its check begins.
      progress: (done) => void (done === 0.5 && damaged.push(flip(file, MIB / 2))),
    });
    const damaged: Promise<void>[] = [];
    await expect(damaging).rejects.toMatchObject({ code: 'DAMAGED' });
    await Promise.all(damaged);
    expect(damaged).toHaveLength(1);
  });
});
