import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDurably } from '../../db/base-folder';
import { SealedSecrets, SECRETS_FILE } from '../../main/platform/secrets';
import { temporaryFolder } from '../helpers/base';
import { MemoryKeyStore } from '../helpers/key-store';

const open = (folder: string, hasStore = true) => new SealedSecrets(folder, new MemoryKeyStore(hasStore), writeDurably);

describe('passwords of channels', () => {
  it('outlive the program, sealed', async () => {
    const folder = await temporaryFolder();
    const secrets = open(folder);
    expect(await secrets.get('smtp')).toBeNull();
    await secrets.set('smtp', 'лес и поле');
    await secrets.set('sms', 'поле и лес');
    expect(await open(folder).get('smtp')).toBe('лес и поле');
    expect(await open(folder).get('sms')).toBe('поле и лес');
    const file = await readFile(join(folder, SECRETS_FILE), 'utf8');
    expect(file).not.toContain('лес');
    expect(Buffer.from((JSON.parse(file) as { smtp: string }).smtp, 'base64').toString('utf8')).not.toContain('лес');
    await secrets.set('smtp', null);
    expect([await secrets.get('smtp'), await open(folder).get('smtp')]).toEqual([null, null]);
    expect(await open(folder).get('sms')).toBe('поле и лес');
  });

  it('kept at one time are all there', async () => {
    const folder = await temporaryFolder();
    const secrets = open(folder);
    await Promise.all([secrets.set('smtp', 'лес'), secrets.set('sms', 'поле'), secrets.set('device', 'река')]);
    const later = open(folder);
    expect([await later.get('smtp'), await later.get('sms'), await later.get('device')]).toEqual([
      'лес',
      'поле',
      'река',
    ]);
  });

  it('live in memory alone where there is no key store', async () => {
    const folder = await temporaryFolder();
    const secrets = open(folder, false);
    await secrets.set('smtp', 'лес');
    expect([secrets.hasKeyStore(), await secrets.get('smtp'), await open(folder, false).get('smtp')]).toEqual([
      false,
      'лес',
      null,
    ]);
    await expect(readFile(join(folder, SECRETS_FILE))).rejects.toThrow('ENOENT');
  });

  it('of another computer, or of a broken file, are none', async () => {
    const folder = await temporaryFolder();
    await open(folder).set('smtp', 'лес');
    const closed = new MemoryKeyStore();
    closed.open = () => {
      throw new Error('sealed elsewhere');
    };
    expect(await new SealedSecrets(folder, closed, writeDurably).get('smtp')).toBeNull();
    await writeFile(join(folder, SECRETS_FILE), '{"smtp":');
    expect(await open(folder).get('smtp')).toBeNull();
  });
});
