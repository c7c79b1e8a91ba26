import type { WireError } from './errors';
import type { BroughtFile } from './wire';

/** Answer of every call. Errors travel inside it: Electron keeps only the message of a thrown one (electron#24427). */
export type Envelope =
  | {
      ok: true;
      value: unknown;
      /** Files for a seat on another computer; a window has chosen their folder itself. */
      files?: readonly BroughtFile[];
    }
  | { ok: false; error: WireError };

export const LIMITS = { callKib: 256, callsPerSecond: 100, callsBurst: 200 } as const;

/** What the preload script offers to the page. */
export interface Bridge {
  invoke(procedure: string, input: unknown): Promise<Envelope>;
  subscribe(listener: (event: unknown) => void): () => void;
}
