import type { AuditAnchor } from '../../../contract/audit';
import { msToInstant } from '../../../contract/types/time';
import type { AuditReads } from '../../../db/repositories/audit.repository';

const EVERY_MS = 60_000;

type Why = 'minute' | 'close' | 'shift' | 'restore';

export interface AnchorParts {
  file: {
    read(): Promise<readonly { count: number; head: string; base: string }[]>;
    append(line: { at: number; base: string; count: number; head: string; why: Why }): Promise<void>;
  };
  audit: Pick<AuditReads, 'head' | 'newestOf'>;
  baseUid: string;
  now: () => number;
  /** An anchor that cannot be written stops nobody's work. */
  report: (failure: unknown) => void;
}

/** Writes what the audit's chain has come to beside the base: every minute that something happened, and at the moments that matter. */
export class Anchors {
  #timer: ReturnType<typeof setInterval> | undefined;
  /** One line after another. */
  #last: Promise<unknown> = Promise.resolve();
  #kept: string | undefined;

  constructor(private readonly parts: AnchorParts) {}

  start(): void {
    this.#timer = setInterval(() => void this.keep('minute').catch(this.parts.report), EVERY_MS);
    this.#timer.unref?.();
  }

  /** The last line. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.keep('close').catch(this.parts.report);
  }

  /** How many rows there are now and the hash of the last one; nothing is written. */
  async current(): Promise<AuditAnchor> {
    const head = await this.parts.audit.head();
    const at = msToInstant(this.parts.now());
    return { count: head?.id ?? 0, head: head?.hash.toString('hex') ?? '', at };
  }

  /** Writes the present anchor, unless the last line says the same; returns it. Never throws for the file. */
  keep(why: 'minute' | 'close' | 'shift'): Promise<AuditAnchor> {
    return this.#inTurn(async () => {
      const anchor = await this.current();
      await this.#append(anchor, why).catch((failure: unknown) => this.parts.report(failure));
      return anchor;
    });
  }

  /** A backup has taken the place of the base and its journal has told of it: from that row on other lines count. Throws. */
  keepRestore(): Promise<void> {
    return this.#inTurn(async () => {
      const row = await this.parts.audit.newestOf('backup.restore');
      if (row) await this.#append({ count: row.id, head: row.hash.toString('hex') }, 'restore');
    });
  }

  async #append({ count, head }: Pick<AuditAnchor, 'count' | 'head'>, why: Why): Promise<void> {
    const { file, baseUid: base, now } = this.parts;
    const key = (line: { base: string; count: number; head: string }) => `${line.base} ${line.count} ${line.head}`;
    const present = key({ base, count, head });
    if (this.#kept === undefined) {
      const last = (await file.read()).at(-1);
      this.#kept = last ? key(last) : '';
    }
    if (count === 0 || (this.#kept === present && why !== 'restore')) return;
    await file.append({ at: now(), base, count, head, why });
    this.#kept = present;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
