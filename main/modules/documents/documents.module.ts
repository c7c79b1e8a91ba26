import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { isStaff, type StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { DomainError } from '../../../contract/errors';
import { asCustomer, asStaff } from '../actors';
import type { Storage } from '../audit/storage';
import { Tries } from '../identity/tries';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import { DocumentsService, type DocumentsParts } from './documents.service';
import { HeldFiles } from './uploads';

export interface DocumentsModuleParts extends Omit<DocumentsParts, 'files' | 'clock' | 'storage'> {
  clock: Clock;
  seats: Pick<Seats, 'onAway'>;
  storage: Storage;
  logger: Logger;
  /** The password of who asks. Throws WRONG_PASSWORD. */
  confirm: (actor: StaffActor, password: string) => Promise<void>;
}

const SWEPT_AT_ONCE = 500;
/** Guesses of the passphrase of the store. */
const GUESSES = { seat: { tries: 5, minutes: 15 }, all: { tries: 20, minutes: 60 } };

const asBringer = (call: Call) => (isStaff(call.actor) ? asStaff(call) : asCustomer(call));

/** Papers of people and the store that keeps them. */
export function createDocuments(parts: DocumentsModuleParts) {
  const { read, commands, store, logger, clock } = parts;
  const files = new HeldFiles(clock.now, parts.seats);
  const service = new DocumentsService({ ...parts, files });
  const tries = new Tries('papers', GUESSES, parts.storage, clock);

  /** Files that no row names: their command never ended. */
  async function sweep(): Promise<void> {
    for await (const names of store.names()) {
      for (let at = 0; at < names.length; at += SWEPT_AT_ONCE) {
        const some = names.slice(at, at + SWEPT_AT_ONCE);
        const known = new Set((await read.documents.known(some)).map((uid) => uid.toString('hex')));
        for (const uid of some) if (!known.has(uid.toString('hex'))) await store.remove(uid);
      }
    }
  }
  const handlers = {
    'documents.policy': () => service.policy(),
    'documents.begin': (call, input) => service.begin(call, asBringer(call), input),
    'documents.part': (call, input) => service.part(call, input),
    'documents.cancel': (call, input) => service.cancel(call, input),
    'documents.add': (call, input) => service.add(call, asBringer(call), input),
    'documents.mine': (call) => service.mine(asCustomer(call)),
    'documents.remove': (call, input) => service.remove(call, asCustomer(call), input),
    'documents.look': (call, input) => service.look(call, asBringer(call), input),
    'documents.bytes': (call, input) => service.bytes(call, input),
    'documents.store': async () => ({ way: store.way, isOpen: store.isOpen, ...(await read.documents.total()) }),
    'documents.unlock': async (call, { uid, passphrase }) => {
      await tries.take(call.seat);
      if (!(await store.unlock(passphrase))) throw new DomainError('WRONG_PASSPHRASE', {});
      return commands.run(call, uid, async () => ({ result: {}, subject: 'documents', details: {} }));
    },
    'documents.setPassphrase': async (call, { uid, passphrase, password }) => {
      await parts.confirm(asStaff(call), password);
      if (!(await store.setPassphrase(passphrase))) throw new DomainError('DOCUMENTS_LOCKED', {});
      return commands.run(call, uid, async () => ({ result: {}, subject: 'documents', details: { way: store.way } }));
    },
  } satisfies Partial<Handlers>;

  let sweeping: Promise<void> = Promise.resolve();
  return {
    handlers,
    service,
    /** Opens the store, then takes away what is nobody's. */
    start: async (): Promise<void> => {
      await store.start();
      sweeping = sweep().catch((failure: unknown) => void logger.failure('papers', failure));
    },
    stop: async (): Promise<void> => {
      files.stop();
      await sweeping;
    },
  };
}
