import type { Uid } from '../../../contract/types/brand';

const MOST = 50;

/**
 * Secrets that are shown once: the base keeps the answer of a command without them. The same command asked for again gets its secret while the
 * program runs.
 */
export class ShownOnce<T> {
  readonly #shown = new Map<Uid, T>();

  keep(uid: Uid, secret: T): void {
    const [oldest] = this.#shown.keys();
    if (this.#shown.size >= MOST && oldest !== undefined) this.#shown.delete(oldest);
    this.#shown.set(uid, secret);
  }

  /** Undefined once the program was started anew: another is made then. */
  of(uid: Uid): T | undefined {
    return this.#shown.get(uid);
  }
}
