import type { Uid, StaffId } from '../../../contract/types/brand';
import type { RestoreIntent } from '../../../db/backup/restore';
import { type Actor, actorKey, ANONYMOUS } from '../../rpc/actor';
import { audit, uidBytes } from '../audit/command-runner';
import type { Storage } from '../audit/storage';

const PROCEDURE = 'backup.restore';

/** Tells the restored base where it comes from, once: the program may have been killed after any step of the restore. */
export function recordRestore(storage: Storage, { record, backup, replaced }: RestoreIntent): Promise<void> {
  const actor: Actor =
    record.staffId === null
      ? ANONYMOUS
      : { role: 'administrator', staffId: record.staffId as StaffId, name: '', officeId: null };
  const uid = uidBytes(record.uid as Uid);
  return storage.write(async (repos) => {
    if (await repos.commands.find(uid)) return;
    const inputHash = Buffer.from(record.inputHash, 'hex');
    const done = { uid, actor: actorKey(actor), procedure: PROCEDURE, inputHash, result: '{}', doneAt: record.at };
    await repos.commands.insert(done);
    await audit(repos, {
      ...{ at: record.at, actor, action: PROCEDURE, subject: `backup:${backup}` },
      details: { replaced, checkedBy: record.checkedBy },
    });
  });
}
