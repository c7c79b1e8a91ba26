import { once } from 'node:events';
import { beginScript, type Running } from './tools';
import type { NodeJob } from './worker/cuts-node';

/** A node that is killed and comes back on the same base and port. The next process has read its program before it is needed. */
export class CutNode {
  kills = 0;
  #running: Running | undefined;
  #spare: Running;

  constructor(
    private readonly script: string,
    private readonly job: NodeJob,
  ) {
    this.#spare = this.#begin();
  }

  /** Opens the base and listens. */
  async start(): Promise<void> {
    const next = this.#spare;
    this.#running = next;
    const said = Promise.race([once(next.child, 'message'), next.ended]);
    next.child.send('open');
    const answer = await said;
    if (!Array.isArray(answer)) throw new Error(`The node ended: ${answer.errors}`);
    const { failures } = answer[0] as { failures: string[] };
    if (failures.length > 0) throw new Error(`The node does not open: ${failures.join('; ')}`);
    this.#spare = this.#begin();
  }

  /** In the middle of whatever it does. */
  async kill(): Promise<void> {
    this.kills += 1;
    this.#running?.child.kill('SIGKILL');
    await this.#running?.ended;
  }

  async end(): Promise<void> {
    await this.kill();
    this.#spare.child.kill('SIGKILL');
    await this.#spare.ended;
  }

  #begin(): Running {
    return beginScript(this.script, this.job, {}, true);
  }
}
