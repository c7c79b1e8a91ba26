import type { Handlers } from '../../rpc/router';
import { type BackupParts, BackupContext } from './backup.context';
import { BackupLooks } from './backup.looks';
import { BackupPlanned } from './backup.planned';
import { BackupRestoring } from './backup.restoring';
import { BackupService } from './backup.service';

export type BackupHandlers = Pick<Handlers, Extract<keyof Handlers, `backup.${string}`>>;

/** Backups: they answer before there is a base, too. */
export interface Backups {
  handlers: BackupHandlers;
  /** For the diagnostics: no paths, no names. */
  facts: () => Promise<Readonly<Record<string, unknown>>>;
  /** A person has opened this folder of backups, or one of them, outside the program. */
  offer: (path: string) => void;
  /** A base is open: its backups are made by plan from now on. */
  opened: () => void;
  /** The base is about to be closed. */
  closing: () => void;
  /** Calls off what goes on and waits for its end. */
  stop: () => Promise<void>;
}

export function createBackups(parts: BackupParts): Backups {
  const context = new BackupContext(parts);
  const service: BackupService = new BackupService(
    context,
    () => planned.nextAt(),
    () => planned.refresh(),
  );
  const planned = new BackupPlanned(context, service);
  const looks = new BackupLooks(context, service);
  const restoring = new BackupRestoring(context);
  return {
    handlers: {
      'backup.state': () => service.state(),
      'backup.list': (call, input) => service.list(call, input),
      'backup.offered': async (call) => ({ folder: await context.offered(call) }),
      'backup.chooseFolder': (call) => service.chooseFolder(call),
      'backup.setPlan': (call, input) => service.setPlan(call, input),
      'backup.setPassphrase': (call, input) => service.setPassphrase(call, input),
      'backup.make': (call, input) => service.make(call, input),
      'backup.inspect': (call, input) => looks.inspect(call, input),
      'backup.restore': (call, input) => restoring.restore(call, input),
      'backup.askRestore': (call, input) => restoring.askRestore(call, input),
      'backup.drill': (call, input) => looks.drill(call, input),
      'backup.cancel': (call) => {
        // While a backup is put in place nobody is signed in: whoever waits there may call it off.
        if (parts.phase() !== 'restoring') context.admit(call);
        context.bench.cancel();
        return {};
      },
    },
    facts: async () => {
      const { plan, encryptedSince, last, lastFailure, nextAt, lastDrill, work } = await service.state();
      const newest = last && { madeAt: last.madeAt, reason: last.reason, bytes: last.bytes };
      return {
        plan,
        isEncrypted: encryptedSince !== null,
        last: newest,
        lastFailure,
        nextAt,
        lastDrill,
        isBusy: work !== null,
      };
    },
    offer: (path) => context.offer(path),
    opened: () => planned.start(),
    closing: () => planned.stop(),
    stop: async () => {
      planned.stop();
      await context.bench.stop();
    },
  };
}
