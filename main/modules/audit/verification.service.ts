import type { AuditTrouble, AuditVerdict } from '../../../contract/audit';
import { type Rights, RIGHTS, scopeOf } from '../../../contract/rights';
import { msToInstant } from '../../../contract/types/time';
import { StartError } from '../../../db/errors';
import type { ReadRepositories } from '../../../db/repositories';
import { ANONYMOUS } from '../../rpc/actor';
import type { AlarmsService } from '../privacy/alarms.service';
import { audit, type Announcement, type Publish } from './command-runner';
import type { Storage } from './storage';

interface Line {
  readonly count: number;
  readonly head: string;
}

export interface VerificationParts {
  /** The whole file, unless it was looked over at the start, and every row; how many there are. Throws StartError. */
  checkBase: () => Promise<number>;
  /** Every row of the audit; how many there are. Throws StartError. */
  checkAudit: () => Promise<number>;
  /** How many anchors there are, and the newest that the chain does not pass through. */
  compare: () => Promise<{ anchors: number; mismatch: { trouble: AuditTrouble; line: Line } | undefined }>;
  read: ReadRepositories;
  storage: Storage;
  alarms: AlarmsService;
  publish: Publish;
  now: () => number;
  rights?: Rights | undefined;
}

interface Found {
  trouble: AuditTrouble;
  at: number | null;
  /** What a second look at the same finds again. */
  key: string;
}

/** Looks the journal over, after the start and on demand: its chain, and whether it passes through what was anchored beside the base. */
export class Verification {
  #verdict: AuditVerdict | null = null;
  #running: Promise<AuditVerdict> | undefined;

  constructor(private readonly parts: VerificationParts) {}

  get verdict(): AuditVerdict | null {
    return this.#verdict;
  }

  get isChecking(): boolean {
    return this.#running !== undefined;
  }

  /** After the start: a broken file or chain is thrown, what does not fit the anchors is told to the administrator. Throws StartError. */
  atStart(): Promise<AuditVerdict> {
    return this.#run(async () => this.#judge(await this.parts.checkBase(), null));
  }

  /** On demand; who asks while it runs gets the same answer. */
  verify(): Promise<AuditVerdict> {
    return this.#running ?? this.#run(() => this.#look());
  }

  async #look(): Promise<AuditVerdict> {
    try {
      return await this.#judge(await this.parts.checkAudit(), null);
    } catch (failure) {
      if (!(failure instanceof StartError)) throw failure;
      const row = failure.code === 'AUDIT_BROKEN' ? Number(failure.params.row) : null;
      const rows = (await this.parts.read.audit.head().catch(() => undefined))?.id ?? 0;
      return this.#judge(rows, { trouble: 'broken', at: row, key: `broken:${row ?? ''}` });
    }
  }

  async #judge(rows: number, broken: Found | null): Promise<AuditVerdict> {
    const { anchors, mismatch } = await this.parts.compare();
    const found = broken ?? (mismatch ? foundBy(mismatch) : null);
    // What an administrator has looked into and explained, a copy put back by hand, is no news.
    const isExplained = broken === null && found !== null && (await this.parts.read.alarms.isSeen(found.key));
    const trouble = isExplained ? null : found;
    if (trouble) await this.#tell(trouble);
    return {
      isWhole: trouble === null,
      trouble: trouble?.trouble ?? null,
      brokenAt: trouble?.at ?? null,
      rows,
      anchors,
      checkedAt: msToInstant(this.parts.now()),
    };
  }

  /** Once: an alarm for the administrator and a row that stays in the journal. */
  async #tell({ trouble, at: count, key }: Found): Promise<void> {
    const { storage, alarms, now, publish } = this.parts;
    const details = { trouble, ...(count !== null && { count }) };
    const told = await storage.write(async (repos) => {
      const announce = await alarms.raise(repos, now(), { kind: 'anchor', dedupe: key, subject: 'audit', details });
      if (announce.length > 0)
        await audit(repos, { at: now(), actor: ANONYMOUS, action: 'audit.mismatch', subject: 'audit', details });
      return announce;
    });
    told.forEach(publish);
  }

  async #run(work: () => Promise<AuditVerdict>): Promise<AuditVerdict> {
    const running = work();
    this.#running = running;
    try {
      this.#verdict = await running;
      return this.#verdict;
    } finally {
      this.#running = undefined;
      this.parts.publish(this.#changed());
    }
  }

  #changed(): Announcement {
    return {
      event: { name: 'audit.verdictChanged' },
      mayRead: ({ role }) =>
        role !== 'anonymous' && scopeOf(role, 'audit.verify', this.parts.rights ?? RIGHTS) !== undefined,
    };
  }
}

const foundBy = ({ trouble, line }: { trouble: AuditTrouble; line: Line }): Found => ({
  trouble,
  at: line.count,
  key: `anchor:${line.count}:${line.head.slice(0, 16)}`,
});
