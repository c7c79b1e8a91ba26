// What stands beside an installer, so that whoever carries it to another computer can see that it is the one we made.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './terminal.mjs';

export const UPDATE_FILE = 'update.json';
const SIGNATURE_FILE = 'update.json.sig';
// An installer of ours beside its update.json, never a way to another folder.
const PLAIN_NAME = /^energokabinet[-_][\w.-]+$/;

const sha512 = async (path) => {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
};

const ed25519 = (make, path, what) => {
  if (!existsSync(path)) throw new Refusal(`Нет файла ${path}: укажите ${what}.`);
  const key = make(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Refusal(`В файле ${path} не ключ Ed25519: укажите ${what}.`);
  return key;
};

/** Writes update.json and its signature, raw Ed25519 that openssl reads too, beside the installer. */
export const signUpdate = async (installer, { version, schemaVersion }, keyFile) => {
  const key = ed25519(createPrivateKey, keyFile, 'закрытый ключ в ENERGO_UPDATE_KEY');
  const { size } = await stat(installer);
  const update = { version, schemaVersion, file: basename(installer), size, sha512: await sha512(installer) };
  const text = Buffer.from(`${JSON.stringify(update, null, 2)}\n`);
  const folder = dirname(installer);
  await writeFile(join(folder, UPDATE_FILE), text);
  await writeFile(join(folder, SIGNATURE_FILE), sign(null, text, key));
  return update;
};

/** What the folder's update is; a Refusal when anything of it is not as it was signed, or it is older than `installed`. */
export const verifyUpdate = async (folder, keyFile, installed) => {
  const key = ed25519(createPublicKey, keyFile, 'открытый ключ');
  const read = (name) => {
    if (!existsSync(join(folder, name))) throw new Refusal(`В папке ${folder} нет ${name}: скопируйте её целиком.`);
    return readFileSync(join(folder, name));
  };
  const text = read(UPDATE_FILE);
  if (!verify(null, text, key, read(SIGNATURE_FILE))) {
    throw new Refusal('Подпись update.json не сходится с этим ключом: не устанавливайте, получите обновление заново.');
  }
  const update = JSON.parse(text.toString('utf8'));
  const installer = join(folder, update.file);
  if (!PLAIN_NAME.test(update.file) || !existsSync(installer)) {
    throw new Refusal(`В папке ${folder} нет установщика ${update.file}: скопируйте её целиком.`);
  }
  const { size } = await stat(installer);
  if (size !== update.size || (await sha512(installer)) !== update.sha512) {
    throw new Refusal(`Файл ${update.file} не тот, что подписан: не устанавливайте, скопируйте его заново.`);
  }
  if (installed !== undefined && compare(update.version, installed) < 0) {
    throw new Refusal(
      `Обновление ${update.version} старее установленной ${installed}: для возврата идите по разделу «Откат» в docs/deploy.md.`,
    );
  }
  return update;
};

const compare = (left, right) => {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
};
