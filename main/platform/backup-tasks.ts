import './backup-webcrypto';
import { createHash } from 'node:crypto';
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { digest, type Progress, reading, type Reading, type Sealed, TaskError, write } from './backup-streams';

/** One piece of long work over a file: plain data, so that it can be sent to a thread. */
export type BackupTask =
  | { kind: 'sha256'; file: string }
  | { kind: 'copy'; from: string; to: string }
  | { kind: 'makeKey'; passphrase: string; workFactor?: number }
  | { kind: 'checkKey'; keyFile: string; passphrase: string }
  | { kind: 'encrypt'; from: string; to: string; recipient: string }
  | { kind: 'decrypt'; from: string; to: string; keyFile: string; passphrase: string };

export interface TaskResults {
  sha256: string;
  copy: Sealed;
  makeKey: { recipient: string; keyFile: string };
  checkKey: null;
  encrypt: Sealed;
  decrypt: Sealed;
}

/** scrypt with N = 2^17, 128 MiB: what OWASP asks for, within what the `age` command opens. */
const WORK_FACTOR = 17;
/** The key of a strange backup may ask for gigabytes of memory: what `age` itself writes is let through, no more. */
const HIGHEST_WORK_FACTOR = 18;

/** Runs a task where it is called: in the thread of its own, or in a test. */
export async function runTask<T extends BackupTask>(
  task: T,
  progress: Progress,
  signal?: AbortSignal,
): Promise<TaskResults[T['kind']]> {
  return (await run(task, signal ? { progress, signal } : { progress })) as TaskResults[T['kind']];
}

function run(task: BackupTask, how: Reading): Promise<TaskResults[BackupTask['kind']]> {
  switch (task.kind) {
    case 'sha256':
      return reading(task.file, how, digest);
    case 'copy':
      return reading(task.from, how, (bytes) => write(bytes, task.to));
    case 'makeKey':
      return makeKey(task.passphrase, task.workFactor ?? WORK_FACTOR);
    case 'checkKey':
      return openKey(task.keyFile, task.passphrase).then(() => null);
    case 'encrypt':
      return encrypt(task, how);
    case 'decrypt':
      return decrypt(task, how);
  }
}

async function makeKey(passphrase: string, workFactor: number): Promise<TaskResults['makeKey']> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  encrypter.setScryptWorkFactor(workFactor);
  const keyFile = armor.encode(await encrypter.encrypt(`${identity}\n`));
  return { recipient: await identityToRecipient(identity), keyFile };
}

/** The bytes of a key whose passphrase may be tried. Throws DAMAGED. */
function decoded(keyFile: string): Uint8Array {
  try {
    const sealed = armor.decode(keyFile);
    const header = Buffer.from(sealed).toString('latin1', 0, 200);
    const factor = /^age-encryption\.org\/v1\n-> scrypt \S+ (\d+)\n/.exec(header)?.[1];
    if (Number(factor) <= HIGHEST_WORK_FACTOR) return sealed;
  } catch {
    // Not even its armour is whole.
  }
  throw new TaskError('DAMAGED');
}

async function openKey(keyFile: string, passphrase: string): Promise<string> {
  const sealed = decoded(keyFile);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  try {
    return (await decrypter.decrypt(sealed, 'text')).trim();
  } catch {
    // The key's own text has been compared with the manifest: only the passphrase is left to be wrong.
    throw new TaskError('WRONG_PASSPHRASE');
  }
}

/**
 * For the key and for one more that lives only here: what was written is decrypted with that one and compared, though the passphrase of
 * the first is nowhere at hand.
 */
async function encrypt(
  { from, to, recipient }: Extract<BackupTask, { kind: 'encrypt' }>,
  how: Reading,
): Promise<Sealed> {
  const witness = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient(await identityToRecipient(witness));
  const plain = createHash('sha256');
  const there: Reading = { ...how, progress: (done) => how.progress(done / 2), tap: (chunk) => plain.update(chunk) };
  const sealed = await reading(from, there, async (bytes) => write(await encrypter.encrypt(bytes), to));

  const decrypter = new Decrypter();
  decrypter.addIdentity(witness);
  const stored = createHash('sha256');
  const back: Reading = {
    ...how,
    progress: (done) => how.progress(0.5 + done / 2),
    tap: (chunk) => stored.update(chunk),
  };
  const again = await reading(to, back, async (bytes) => digest(await decrypter.decrypt(bytes))).catch(asDamage);
  if (again !== plain.digest('hex') || stored.digest('hex') !== sealed.sha256) throw new TaskError('DAMAGED');
  return sealed;
}

async function decrypt(
  { from, to, keyFile, passphrase }: Extract<BackupTask, { kind: 'decrypt' }>,
  how: Reading,
): Promise<Sealed> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(await openKey(keyFile, passphrase));
  return reading(from, how, async (bytes) => write(await decrypter.decrypt(bytes), to)).catch(asDamage);
}

/** What age says of a file that is not as it was written; the system's own failures and ours have a code. */
function asDamage(failure: unknown): never {
  if (failure instanceof Error && 'code' in failure) throw failure;
  throw new TaskError('DAMAGED', failure instanceof Error ? failure.message : 'age');
}
