// Threat: the power goes at any moment. Invariant: what was acknowledged is in the base, nothing is there by half or twice, and the program
// starts by itself. Everything that the program tells its disk is recorded; at each moment the disk keeps what was synced, and of the rest
// any part in any order, down to sectors of 512 bytes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCases } from '../helpers/figures';
import type { ReplayResult } from './replay';
import { type Recording, type RecordingOptions, Workshop } from './workshop';

const POINTS = Number(process.env.ENERGO_CRASH_POINTS ?? 5000);
const SEED = Number(process.env.ENERGO_SEED ?? 20_240_415);
const TEETH = 120;
const MINUTES = 60_000;
const isLong = POINTS > 5000;

/** Rounds of commands of each session; a session of three is long enough for SQLite to empty its log on the way. */
const SHORT = isLong ? [1, 2, 3, 2] : [1, 2];
const LONG = isLong ? [14] : [3];

const commands = (rounds: readonly number[], isBrief: boolean): RecordingOptions => ({
  base: 'prepare',
  job: { kind: 'commands', rounds, isBrief },
});
const migration: RecordingOptions = { base: 'old', job: { kind: 'commands', rounds: [1], isBrief: true } };

/** What the program does while the power goes; the shares add up to one. `startsOf`: every such cut is first started by the program itself. */
const WORKS: readonly { name: string; share: number; startsOf: number; options: RecordingOptions }[] = [
  { name: 'commands', share: 0.44, startsOf: 20, options: commands(SHORT, false) },
  { name: 'a long log', share: 0.1, startsOf: 20, options: commands(LONG, true) },
  { name: 'createBase', share: 0.12, startsOf: 1, options: { job: { kind: 'createBase' } } },
  { name: 'createDemo', share: 0.1, startsOf: 1, options: { job: { kind: 'createDemo' } } },
  { name: 'a migration', share: 0.12, startsOf: 1, options: migration },
  { name: 'a restore', share: 0.12, startsOf: 1, options: { base: 'prepare', job: { kind: 'restore' } } },
];

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
}, MINUTES);
afterAll(() => workshop.close());

const figuresOf = ({ points, commits, acknowledged, lost, torn, refused, absent, halves }: ReplayResult) => ({
  ...{ tried: points, commits, acknowledged, lost, torn, refused, absent, halves: halves.length },
});

describe.runIf(process.platform === 'linux')('a power cut', () => {
  it.each(WORKS)('during $name: nothing is lost, torn or doubled', { timeout: 30 * MINUTES }, async (work) => {
    const { name, share, startsOf, options } = work;
    const recording = await workshop.record(name, options);
    const result = await workshop.cut(recording, Math.round(POINTS * share), { seed: SEED, startsOf });
    recordCases('faults', `power cut, ${name}`, figuresOf(result));
    expect(result.unseen, 'the recorder missed what the program wrote').toEqual([]);
    expect(result.halves, 'states of the running program').toEqual([]);
    expect(result, result.examples.join('\n')).toMatchObject({ lost: 0, torn: 0, refused: 0, examples: [] });
    expect(result.acknowledged).toBeGreaterThan(0);
  });

  describe('has teeth:', () => {
    const cut = async (name: string, options: RecordingOptions, startsOf: number) => {
      const recording: Recording = await workshop.record(name, options);
      const result = await workshop.cut(recording, TEETH, { seed: SEED, startsOf });
      recordCases('faults', `power cut, teeth, ${name}`, figuresOf(result));
      return result;
    };
    const brief = { kind: 'commands', rounds: [1], isBrief: true } as const;

    it('with synchronous=NORMAL acknowledged commands are lost', { timeout: MINUTES }, async () => {
      const job = { ...brief, synchronous: 'NORMAL' } as const;
      expect((await cut('normal', { base: 'prepare', job }, TEETH)).lost).toBeGreaterThan(TEETH / 4);
    });

    it('on a disk that syncs nothing they are lost or torn', { timeout: MINUTES }, async () => {
      const { lost, torn } = await cut('no sync', { base: 'prepare', job: brief, dropsSyncs: true }, TEETH);
      expect(lost + torn).toBeGreaterThan(TEETH / 4);
    });

    it('on such a disk a new base is not whole', { timeout: MINUTES }, async () => {
      const options = { job: { kind: 'createBase' }, dropsSyncs: true } as const;
      const { torn, refused } = await cut('no sync, a first run', options, 1);
      expect(torn + refused).toBeGreaterThan(TEETH / 20);
    });
  });
});
