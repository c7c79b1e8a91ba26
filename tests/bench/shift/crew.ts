import { type ChildProcess, spawn } from 'node:child_process';
import type { Answers, Told } from './load';

const BODY = `
const { importSource } = await import('./scripts/lib/modules.mjs');
const { default: load } = await importSource('tests/bench/shift/load.ts');
load();
`;

type Reply = { value: unknown } | { failure: string };

/** The process in which the seats are, so that what they cost is not the node's. */
export class Crew {
  private constructor(private readonly child: ChildProcess) {}

  static async begin(): Promise<Crew> {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', BODY], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const crew = new Crew(child);
    await crew.#reply();
    return crew;
  }

  async tell<T extends Told['tell']>(told: Extract<Told, { tell: T }>): Promise<Answers[T]> {
    const reply = this.#reply();
    this.child.send(told);
    return (await reply) as Answers[T];
  }

  end(): void {
    this.child.kill();
  }

  #reply(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`The process with the seats has ended: ${code}.`));
      this.child.once('exit', gone);
      this.child.once('message', (reply: Reply) => {
        this.child.off('exit', gone);
        if ('failure' in reply) reject(new Error(reply.failure));
        else resolve(reply.value);
      });
    });
  }
}
