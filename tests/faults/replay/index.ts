// Cuts the power at many moments of a record and opens what is left as the program does. Its job is the first argument, in JSON.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_FILE } from '../../../db/base-folder';
import { readFileHeader } from '../../../db/file-header';
import { isDone, type Note } from '../worker/notes';
import { cutPower, luckOf } from './crash';
import { Disk } from './disk';
import { randomOf } from './random';
import { type Entry, readRecord } from './record';
import { startAt } from './start';
import { digestOf, States } from './states';
import { unseenIn } from './unseen';

export interface ReplayJob {
  readonly record: string;
  /** The folder that was watched, by its name in the record. */
  readonly watched: string;
  /** A copy of what lay in it before. */
  readonly before: string;
  /** In memory, for what the cuts leave. */
  readonly scratch: string;
  readonly result: string;
  readonly points: number;
  readonly seed: number;
  /** This process takes every `of`-th moment. */
  readonly part: number;
  readonly of: number;
  /** Every `startsOf`-th is first started by the program itself, with its lock, marker and checks; the others only by SQLite. */
  readonly startsOf: number;
}

/** What came of it. `lost`: acknowledged and gone; `torn`: a base that no commit left; `refused`: one that does not open. */
export interface ReplayResult {
  points: number;
  commits: number;
  acknowledged: number;
  lost: number;
  torn: number;
  refused: number;
  absent: number;
  halves: string[];
  /** Files that are not as the record says: a write that nobody recorded. */
  unseen: string[];
  examples: string[];
}

const EXAMPLES = 5;

const job = JSON.parse(process.argv[2] ?? '') as ReplayJob;

async function replay({
  record,
  watched,
  before,
  scratch,
  points,
  seed,
  part,
  of,
  startsOf,
}: ReplayJob): Promise<ReplayResult> {
  const entries = readRecord(record);
  const notes = entries.filter(({ operation }) => operation === 'note').map(noteOf);
  const acknowledged = notes.filter(isDone);
  const result: ReplayResult = {
    ...{ points: 0, commits: 0, acknowledged: acknowledged.length, lost: 0, torn: 0, refused: 0, absent: 0 },
    ...{ halves: [], unseen: [], examples: [] },
  };
  const disk = new Disk(before, watched);
  const states = new States(watched, join(scratch, 'state'), acknowledged, (commit) => commit % of === part);
  const cut = join(scratch, 'cut');
  const isStarted = (momentSeed: number): boolean => momentSeed % startsOf === 0;
  const moments = momentsOf(entries, points, seed).filter((_, at) => at % of === part);
  const file = join(before, BASE_FILE);
  const schemaVersion = existsSync(file) ? (await readFileHeader(file)).userVersion : null;
  let next = 0;
  let needed = -1;
  if (schemaVersion !== null) {
    await states.add(disk);
    await states.add(disk, (folder) => startAt(folder, schemaVersion));
  }

  const tryUntil = async (at: number): Promise<void> => {
    for (; moments[next]?.at === at; next += 1) await tryMoment(moments[next]?.seed ?? 0);
  };
  for (const [at, entry] of entries.entries()) {
    await tryUntil(at);
    disk.apply(entry);
    if (states.isCommit(entry, disk)) await states.add(disk);
    // A file that got its name may be one that the next start goes on with: a new base, a restore that was decided.
    if (entry.operation === 'rename') await states.add(disk, (folder) => startAt(folder, null));
    if (entry.operation === 'note') {
      const note = noteOf(entry);
      // A first run keeps no command: its base is what it answered.
      if (isDone(note)) needed = Math.max(needed, states.commitOf(note.done) ?? 0);
    }
  }
  await tryUntil(entries.length);
  result.commits = states.count;
  result.halves = states.halves;
  result.unseen = unseenIn(disk, watched);
  return result;

  async function tryMoment(momentSeed: number): Promise<void> {
    const random = randomOf(momentSeed);
    const luck = luckOf(random);
    cutPower(disk, cut, luck, random, isStarted(momentSeed));
    result.points += 1;
    const tell = (what: 'lost' | 'torn' | 'refused', more: string): void => {
      result[what] += 1;
      if (result.examples.length < EXAMPLES)
        result.examples.push(`${what}: moment ${next}, ${luck}, ${momentSeed}: ${more}`);
    };
    if (isStarted(momentSeed)) {
      const outcome = await startAt(cut, schemaVersion);
      if (outcome === 'absent') {
        result.absent += 1;
        if (needed >= 0) tell('lost', 'there is no base');
      }
      if (outcome === 'absent') return;
      if (outcome !== 'ready') return tell('refused', outcome);
    }
    const digest = await digestOf(cut);
    const found = digest === null ? undefined : states.find(digest);
    if (digest === null) tell('torn', 'damaged');
    else if (found === undefined) tell('torn', 'no commit left such a base');
    else if (found < needed) tell('lost', `commit ${found}, acknowledged ${needed}`);
  }
}

const noteOf = ({ bytes }: Entry): Note => JSON.parse(bytes.toString('utf8')) as Note;

const TURNS: readonly Entry['operation'][] = ['sync', 'rename', 'unlink', 'truncate', 'note', 'mkdir'];

/** Where the power goes and the seed of what is left, in the order of the record: half anywhere, half right beside what matters most. */
function momentsOf(entries: readonly Entry[], points: number, seed: number): { at: number; seed: number }[] {
  const random = randomOf(seed);
  const turns = entries.flatMap(({ operation }, at) => (TURNS.includes(operation) ? [at, at + 1] : []));
  const anywhere = (): number => Math.floor(random() * (entries.length + 1));
  const moments = Array.from({ length: points }, (_, at) => ({
    at: at % 2 === 0 ? anywhere() : (turns[Math.floor(random() * turns.length)] ?? anywhere()),
    seed: Math.floor(random() * 2 ** 32),
  }));
  return moments.sort((a, b) => a.at - b.at);
}

void replay(job).then((result) => writeFileSync(job.result, JSON.stringify(result)));
