import type { Call, Handlers } from './router';

type AnyHandler = (call: Call, input: unknown) => unknown;

/** Knows which calls to a base are under way, so that it can be closed between them. */
export class RunningCalls {
  readonly #running = new Set<Promise<unknown>>();

  /** The same handlers, whose calls are counted. */
  counted(handlers: Partial<Handlers>): Partial<Handlers> {
    const entries = Object.entries(handlers) as [string, AnyHandler][];
    return Object.fromEntries(entries.map(([name, handler]) => [name, this.#count(handler)]));
  }

  /** Resolves when those that run now have ended. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #count(handler: AnyHandler): AnyHandler {
    return async (call, input) => {
      const running = (async () => handler(call, input))();
      this.#running.add(running);
      try {
        return await running;
      } finally {
        this.#running.delete(running);
      }
    };
  }
}
