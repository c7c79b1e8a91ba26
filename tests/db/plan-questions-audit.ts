import { dateToDays, type LocalDate } from '../../contract/types/time';
import type { ReadRepositories } from '../../db/repositories';

const TODAY = dateToDays('2026-11-15' as LocalDate);

export const auditReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'audit.chunk': (read) => read.audit.chunk(0, 1000),
  'audit.hashesAt': (read) => read.audit.hashesAt([1, 2, 3]),
  'audit.rowAt': (read) => read.audit.rowAt(7),
  'audit.newestOf': (read) => read.audit.newestOf('backup.restore'),
  'audit.journal': async (read) => {
    const any = { from: 0, to: Number.MAX_SAFE_INTEGER, actors: null, actions: null, subject: null, before: null };
    const before = { at: TODAY * 86_400_000, id: 500_000 };
    for (const asked of [{}, { before }, { actors: ['staff:1'] }, { actions: ['a', 'b'] }, { subject: 'account:7' }])
      await read.audit.journal({ ...any, ...asked }, 100);
  },
  'audit.timeOf': (read) => read.audit.timeOf(7),
  'audit.actions': (read) => read.audit.actions(),
  'audit.shift': (read) => read.audit.shift('staff:1', TODAY * 86_400_000, (TODAY + 1) * 86_400_000),
  'audit.people': (read) => read.audit.people({ officeId: 1 }),
};
