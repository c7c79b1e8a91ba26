import type { WireError } from './errors';

/** Answer of every call. Errors travel inside it: Electron keeps only the message of a thrown one (electron#24427). */
export type Envelope = { ok: true; value: unknown } | { ok: false; error: WireError };

export const LIMITS = { callKib: 256, callsPerSecond: 100, callsBurst: 200 } as const;

/** What the preload script offers to the page. */
export interface Bridge {
  invoke(procedure: string, input: unknown): Promise<Envelope>;
  subscribe(listener: (event: unknown) => void): () => void;
}
