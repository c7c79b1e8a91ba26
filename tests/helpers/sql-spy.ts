import sqlite3 from 'sqlite3';

type Named = Record<string, (...args: unknown[]) => unknown>;

/** Watches every text that is given to SQLite, by whatever connection; values go beside it as parameters. */
export class SqlSpy {
  texts = 0;
  readonly suspicious: string[] = [];
  readonly #undo: (() => void)[] = [];

  constructor(canary: string) {
    const prototype = sqlite3.Database.prototype as unknown as Named;
    for (const name of ['run', 'get', 'all', 'each', 'exec', 'prepare']) {
      const original = prototype[name];
      if (original === undefined) throw new Error(`sqlite3 has no ${name}.`);
      const watch = (sql: unknown) => {
        this.texts += 1;
        if (String(sql).includes(canary)) this.suspicious.push(String(sql).slice(0, 300));
      };
      prototype[name] = function (this: unknown, ...args: unknown[]) {
        watch(args[0]);
        return original.apply(this, args);
      };
      this.#undo.push(() => (prototype[name] = original));
    }
  }

  stop(): void {
    this.#undo.forEach((undo) => undo());
  }
}
