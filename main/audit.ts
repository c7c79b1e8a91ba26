import type { Rights } from '../contract/rights';
import { anchorFile } from '../db/anchors';
import { compareAnchors } from '../db/anchors-check';
import { checkBase, checkWholeAudit } from '../db/check';
import type { Base } from '../db/data-source';
import type { ReadyState } from '../db/migrate';
import { type ReadRepositories, readRepositories } from '../db/repositories';
import { Anchors } from './modules/audit/anchors.service';
import { auditHandlers, type AuditHandlers } from './modules/audit/audit.handlers';
import type { CommandRunner, Publish } from './modules/audit/command-runner';
import { JournalExport } from './modules/audit/journal-export.service';
import { JournalService } from './modules/audit/journal.service';
import type { Storage } from './modules/audit/storage';
import { Verification } from './modules/audit/verification.service';
import { AlarmsService } from './modules/privacy/alarms.service';
import type { ReachOf } from './modules/scope';
import type { Clock } from './platform/clock';
import { writePieces } from './platform/lines-file';
import type { Logger } from './platform/logger';
import type { ChooseFolder } from './rpc/router';

export interface AuditOfNode {
  base: Base;
  ready: ReadyState;
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  publish: Publish;
  reach: ReachOf;
  rights?: Rights | undefined;
  timeZone: string;
  clock: Clock;
  logger: Logger;
  chooseFolder: ChooseFolder;
}

/** The journal of an open base with all that watches over it. */
export function createAudit(parts: AuditOfNode): {
  handlers: AuditHandlers;
  anchors: Anchors;
  verification: Verification;
} {
  const { base, ready, read, commands, publish, reach, rights, timeZone, clock, logger } = parts;
  const reports = readRepositories(base.reports);
  const baseUid = ready.installation.baseUid.toString('hex');
  const file = anchorFile(ready.lock.folder);
  const report = (failure: unknown) => void logger.failure('anchors', failure);
  const anchors = new Anchors({ file, audit: read.audit, baseUid, now: clock.now, report });
  const verification = new Verification({
    ...{ read: reports, storage: parts.storage, publish, rights, now: clock.now },
    alarms: new AlarmsService(read, commands, rights),
    checkBase: () => checkBase(base.reports, { isFileChecked: ready.wasUnclean }),
    checkAudit: () => checkWholeAudit(base.reports),
    compare: async () => {
      const lines = await file.read();
      return { anchors: lines.length, mismatch: await compareAnchors(lines, baseUid, reports.audit) };
    },
  });
  const keep = () => anchors.keep('shift');
  const exports = new JournalExport({
    ...{ commands, chooseFolder: parts.chooseFolder, writePieces, logger, now: clock.now },
    journal: new JournalService(reports, reach, timeZone, keep),
  });
  const journal = new JournalService(read, reach, timeZone, keep);
  return {
    handlers: auditHandlers({ read, commands, journal, exports, verification, anchors }),
    anchors,
    verification,
  };
}
