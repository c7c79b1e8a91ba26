import type { Handlers } from '../../rpc/router';
import { asStaff } from '../actors';
import type { Anchors } from './anchors.service';
import type { CommandRunner } from './command-runner';
import type { JournalExport } from './journal-export.service';
import type { JournalService } from './journal.service';
import type { Verification } from './verification.service';
import type { ReadRepositories } from '../../../db/repositories';

export interface AuditParts {
  read: ReadRepositories;
  commands: CommandRunner;
  journal: JournalService;
  exports: JournalExport;
  verification: Verification;
  anchors: Anchors;
}

export type AuditHandlers = Pick<Handlers, Extract<keyof Handlers, `audit.${string}`>>;

export function auditHandlers({ read, commands, journal, exports, verification, anchors }: AuditParts): AuditHandlers {
  return {
    'audit.journal': (call, input) => journal.journal(asStaff(call), input),
    'audit.people': (call) => journal.people(asStaff(call)),
    'audit.shiftReport': (call, input) => journal.shiftReport(asStaff(call), input),
    'audit.export': (call, input) => exports.export(call, asStaff(call), input),
    'audit.verify': async (call, { uid }) => {
      const known = await commands.stored<Awaited<ReturnType<Verification['verify']>>>(call, uid);
      if (known) return known;
      const verdict = await verification.verify();
      const { isWhole, trouble, rows, anchors: lines } = verdict;
      return commands.run(call, uid, async () => ({
        result: verdict,
        subject: 'audit',
        details: { isWhole, trouble, rows, anchors: lines },
      }));
    },
    'audit.verdict': async () => ({
      verdict: verification.verdict,
      isChecking: verification.isChecking,
      anchor: await anchors.current(),
    }),
    'audit.compareAnchor': async (_call, { count, head }) => {
      const row = await read.audit.rowAt(count);
      return { fits: row?.hash.toString('hex').startsWith(head.toLowerCase()) ?? false };
    },
  };
}
