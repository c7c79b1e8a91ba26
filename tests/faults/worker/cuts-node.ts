// A node of its own process, which a test kills: reads its program at once and opens the base when it is told to. Its job is the first argument.
import { FakeClock } from '../../helpers/clock';
import { TestProgram } from '../../helpers/program';

export interface NodeJob {
  readonly folder: string;
  /** Where the clock of the base begins, milliseconds. */
  readonly startAt: number;
}

/** Runs with the computer's, from where the base's people live. */
class RunningClock extends FakeClock {
  readonly #shift: number;

  constructor(startAt: number) {
    super(startAt);
    this.#shift = startAt - Date.now();
  }

  override readonly now = (): number => Date.now() + this.#shift;
}

async function open({ folder, startAt }: NodeJob): Promise<void> {
  const test = new TestProgram(folder, { clock: new RunningClock(startAt) });
  await test.program.start();
  await test.program.door.settled();
  process.send?.({ port: test.network.port, failures: test.failures.map(String) });
}

const job = JSON.parse(process.argv[2] ?? '') as NodeJob;
process.once('message', () => void open(job));
process.once('disconnect', () => process.exit(1));
