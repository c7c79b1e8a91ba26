// Threat: the program is killed at any moment of any command. Invariant: what was acknowledged is there, nothing is there by half or twice,
// the same call once more gives the first answer, and a first run leaves no base or a whole one. The process ends by SIGKILL before, in the
// middle of or after its n-th change of a file, or after some microseconds; the next process looks over what it left.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcedureName } from '../../contract';
import { recordCases } from '../helpers/figures';
import { randomOf } from './replay/random';
import { readRecord } from './replay/record';
import { beginScript, remove, runScript } from './tools';
import type { Death, Job } from './worker/job';
import { isDone, readNotes, unfinishedIn } from './worker/notes';
import { COMMANDS } from './worker/round';
import { type Recording, Workshop } from './workshop';

const KILLS = Number(process.env.ENERGO_KILLS ?? 120);
const SEED = Number(process.env.ENERGO_SEED ?? 20_240_415);
const LANES = 2;
const MINUTES = 60_000;
const HOW = ['before', 'half', 'after', 'micro'] as const;
/** Of one command among others, measured: its own changes and some of those after it. */
const CHANGES = 40;
const MICRO = 15_000;
/** Kills over one and the same base: a longer life would only make the looking over slow. */
const SERIES = 100;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
}, MINUTES);
afterAll(() => workshop.close());

type Random = () => number;

function deathOf(random: Random, changes: number, micro: number): Death {
  const how = HOW[Math.floor(random() * HOW.length)] ?? 'half';
  return { how, n: 1 + Math.floor(random() * (how === 'micro' ? micro : changes)) };
}

/** Runs a process that is to be killed, or without a target to its end; what it says of the process before it. */
async function runKilled(job: Job): Promise<string[]> {
  const env = { LD_PRELOAD: workshop.recorder, FAULTS_FOLDER: job.folder };
  const { signal, code, errors } = await beginScript(workshop.worker, job, env).ended;
  if (job.target ? signal !== 'SIGKILL' : code !== 0) return [`ended with ${code ?? signal}: ${errors}`];
  const { name, death } = job.target ?? { name: 'the end', death: null };
  const found = JSON.parse(readFileSync(job.problems ?? '', 'utf8')) as string[];
  return found.map((problem) => `before ${name} ${JSON.stringify(death)}: ${problem}`);
}

describe.runIf(process.platform === 'linux')('a killed program', () => {
  it('has every command as it was acknowledged', { timeout: 240 * MINUTES }, async () => {
    const kills = Math.max(Math.ceil(KILLS * 0.75), Math.ceil(COMMANDS.length * 1.5));
    const seeded = await prepared();
    const lanes = await inLanes(async (lane) => {
      const random = randomOf(SEED + lane);
      const problems: string[] = [];
      for (let done = lane; done < kills && problems.length === 0; done += LANES * SERIES) {
        const ats = Array.from({ length: SERIES }, (_, at) => done + at * LANES).filter((at) => at < kills);
        problems.push(...(await killSeries(seeded, ats, random)));
      }
      return problems;
    });
    const problems = lanes.flat();
    recordCases('faults', 'kill, commands', { ...figuresOf(kills, problems), acknowledged });
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(kills);
    expect(WRITING.filter((name) => !killedOver.includes(name) && !LIMITED.includes(name))).toEqual([]);
  });

  it('has no base, a whole one, the restored one or the one before', { timeout: 60 * MINUTES }, async () => {
    const seeded = await prepared();
    const kinds = [
      { kind: 'killedFirst', name: 'settings.createBase', share: 0.07, of: { job: { kind: 'createBase' } } },
      { kind: 'killedFirst', name: 'settings.createDemo', share: 0.06, of: { job: { kind: 'createDemo' } } },
      { kind: 'killedRestore', name: 'backup.restore', share: 0.12, of: { base: 'prepare', job: { kind: 'restore' } } },
    ] as const;
    for (const { kind, name, share, of } of kinds) {
      const kills = Math.ceil(KILLS * share);
      const changes = changesIn(await workshop.record(kind, of), name);
      const lanes = await inLanes(async (lane) => {
        const random = randomOf(SEED + lane);
        const count = Math.ceil((kills - lane) / LANES);
        const deaths = Array.from({ length: count }, () => deathOf(random, changes + 5, 10 * MICRO));
        return killOnce(kind, name, deaths, kind === 'killedRestore' ? seeded : null);
      });
      recordCases('faults', `kill, ${name}`, figuresOf(kills, lanes.flat()));
      expect(lanes.flat()).toEqual([]);
    }
  });

  it('is looked over by something that sees: a forged acknowledgement is lost', { timeout: MINUTES }, async () => {
    const seeded = await prepared();
    const notes = join(workshop.place('teeth'), 'notes');
    const forged = { done: '01a20734-9643-739a-9707-7cdc7207ef06', name: 'metering.submitReadings', value: {} };
    writeFileSync(notes, `${JSON.stringify(forged)}\n`);
    const problems = await runKilled({ ...seeded, kind: 'killed', notes, problems: `${notes}.json` });
    expect(problems).toEqual([expect.stringContaining(`lost: metering.submitReadings ${forged.done}`)]);
  });
});

interface Seeded {
  readonly folder: string;
  readonly accounts: string;
}

async function prepared(): Promise<Seeded> {
  const template = workshop.place('template');
  const seeded = { folder: join(template, 'base'), accounts: join(template, 'accounts.json') };
  mkdirSync(seeded.folder);
  await runScript(workshop.worker, { ...seeded, kind: 'prepare' });
  return seeded;
}

const inLanes = (work: (lane: number) => Promise<string[]>): Promise<string[][]> =>
  Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)));

/** Kills over one base after another command each time, and looks it over at the end. */
async function killSeries(seeded: Seeded, ats: readonly number[], random: Random): Promise<string[]> {
  const place = workshop.place('series');
  const paths = { folder: join(place, 'base'), notes: join(place, 'notes'), problems: join(place, 'problems.json') };
  const job = { ...seeded, ...paths, kind: 'killed' as const };
  cpSync(seeded.folder, job.folder, { recursive: true });
  const problems: string[] = [];
  for (const at of ats) {
    const name = COMMANDS[at % COMMANDS.length]?.name ?? 'metering.submitReadings';
    // Every command is killed over once at its first change, however few the kills are.
    const death = at < COMMANDS.length ? { how: 'before' as const, n: 1 } : deathOf(random, CHANGES, MICRO);
    problems.push(...(await runKilled({ ...job, target: { name, death } })));
    killedOver.push(...unfinishedIn(readNotes(job.notes)).map((note) => note.name));
    if (problems.length > 0) return problems;
  }
  problems.push(...(await runKilled(job)));
  acknowledged += readNotes(job.notes).filter(isDone).length;
  remove(place);
  return problems;
}

/** Kills each time in a folder of its own; the next process looks over what the last one left. */
async function killOnce(
  kind: 'killedFirst' | 'killedRestore',
  name: ProcedureName,
  deaths: readonly Death[],
  seeded: Seeded | null,
): Promise<string[]> {
  const problems: string[] = [];
  let last: Job['last'] = null;
  for (const death of [...deaths, null]) {
    const place = workshop.place('once');
    const own = { folder: join(place, 'base'), notes: join(place, 'notes') };
    if (seeded) cpSync(seeded.folder, own.folder, { recursive: true });
    else mkdirSync(own.folder);
    const job = { kind, ...own, accounts: seeded?.accounts ?? '', last, problems: join(place, 'problems.json') };
    problems.push(...(await runKilled({ ...job, ...(death ? { target: { name, death } } : {}) })));
    if (last) remove(join(last.folder, '..'));
    last = own;
  }
  return problems;
}

/** How many times the folder is changed from the moment that the command is asked for. */
function changesIn({ record }: Recording, name: ProcedureName): number {
  const entries = readRecord(record);
  const from = entries.findIndex(({ operation, bytes }) => operation === 'note' && bytes.includes(name));
  const to = entries.findIndex(({ operation, bytes }, at) => at > from && operation === 'note' && bytes.includes(name));
  return entries.slice(from, to).filter(({ operation }) => operation !== 'open').length;
}

/** Commands that the samples bring to an end: the others are refused, and there is nothing to kill them over. */
const WRITING: ProcedureName[] = COMMANDS.map(({ name }) => name).filter((name) => !name.startsWith('backup.'));
/** Refused before they write, by their limits of a day or for want of what they are about: these few kills need not meet them. */
const LIMITED: readonly ProcedureName[] = [
  'identity.resendCode',
  'accounts.requestBinding',
  'messages.retry',
  'messages.reveal',
  'accounts.answerRequest',
  'documents.add',
  'documents.remove',
  'requests.attach',
  'requests.detach',
  // Nobody has begun one: signing in as that person would need it from then on.
  'staff.confirmFactor',
];
const killedOver: ProcedureName[] = [];
let acknowledged = 0;

const figuresOf = (tried: number, problems: readonly string[]) => ({
  tried,
  lost: problems.filter((problem) => problem.includes('lost:')).length,
  wrong: problems.length,
});
