import { createHash } from 'node:crypto';
import { DomainError } from '../../../contract/errors';
import type { ProgramEvent } from '../../../contract/events';
import type { Uid } from '../../../contract/types/brand';
import { AUDIT_GENESIS, auditHash } from '../../../db/audit-hash';
import type { Repositories } from '../../../db/unit-of-work';
import { type Actor, actorKey } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Storage } from './storage';

/** An event with who may read it; sent once the transaction is safe. */
export interface Announcement {
  event: ProgramEvent;
  mayRead: (actor: Actor) => boolean;
}

/** What a command did: its answer, its row of the audit and what others should hear. */
export interface Done<T> {
  result: T;
  subject: string;
  details: Readonly<Record<string, unknown>>;
  /** The rows it touched, kept in the audit as one digest. */
  items?: readonly unknown[];
  announce?: readonly Announcement[];
}

export type Publish = (announcement: Announcement) => void;

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** JSON with keys in order, so that one input has one hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** One digest of plain data, whatever the order of its keys. */
export const hashOf = (input: unknown) => sha256(canonical(input));

/** Fields short enough to be guessed from a quick digest in the base; the key of a link is not. */
const SECRETS = new Set(['password', 'oldPassword', 'newPassword', 'passphrase', 'code']);

/** Tells apart two inputs that came under one uid; secrets are no part of it. */
const inputHashOf = (input: unknown) =>
  hashOf(JSON.parse(JSON.stringify(input), (name, part: unknown) => (SECRETS.has(name) ? '' : part)));

export const uidBytes = (uid: Uid) => Buffer.from(uid.replaceAll('-', ''), 'hex');

/** Adds the next row of the audit's chain inside the running transaction. */
export async function audit(
  repos: Repositories,
  row: { at: number; actor: Actor; action: string; subject: string; details: unknown; items?: readonly unknown[] },
): Promise<void> {
  const previousHash = (await repos.audit.head())?.hash ?? AUDIT_GENESIS;
  const content = {
    at: row.at,
    actor: actorKey(row.actor),
    action: row.action,
    subject: row.subject,
    details: canonical(row.details),
    itemsDigest: hashOf(row.items ?? []),
  };
  await repos.audit.append({ ...content, previousHash, hash: auditHash(previousHash, content) });
}

/**
 * Runs a command once: the work, its answer under the uid and its audit row stand in one transaction. The same uid with the same input
 * gets the first answer, with another input UID_REUSED.
 */
export class CommandRunner {
  constructor(
    private readonly storage: Storage,
    private readonly publish: Publish,
    private readonly now: () => number,
  ) {}

  /** The answer that was given under this uid; undefined when it is new. For work too long for a transaction. Throws UID_REUSED. */
  async stored<T>(call: Call, uid: Uid): Promise<T | undefined> {
    return this.storage.write((repos) => this.#stored<T>(repos, call, uid));
  }

  async run<T>(call: Call, uid: Uid, work: (repos: Repositories, at: number) => Promise<Done<T>>): Promise<T> {
    const key = uidBytes(uid);
    const inputHash = inputHashOf(call.input);
    const actor = actorKey(call.actor);
    const outcome = await this.storage.write(async (repos) => {
      const stored = await this.#stored<T>(repos, call, uid);
      if (stored !== undefined) return { result: stored, announce: [] };
      const at = this.now();
      const done = await work(repos, at);
      await repos.commands.insert({
        uid: key,
        actor,
        procedure: call.procedure,
        inputHash,
        result: JSON.stringify(done.result),
        doneAt: at,
      });
      await audit(repos, { at, actor: call.actor, action: call.procedure, ...done });
      return { result: done.result, announce: done.announce ?? [] };
    });
    outcome.announce.forEach(this.publish);
    return outcome.result;
  }

  async #stored<T>(repos: Repositories, call: Call, uid: Uid): Promise<T | undefined> {
    const stored = await repos.commands.find(uidBytes(uid));
    if (!stored) return undefined;
    const { actor, procedure, inputHash } = stored;
    const isSame =
      actor === actorKey(call.actor) && procedure === call.procedure && inputHash.equals(inputHashOf(call.input));
    if (!isSame) throw new DomainError('UID_REUSED', {});
    return JSON.parse(stored.result) as T;
  }
}
