// What may lie in the folder instead of a sound base: each ends with a code that has a page, and nothing that was there is changed.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { openWriter } from '../../db/data-source';
import { prepareBase } from '../../db/migrate';
import { allOnce, closeHandle, openHandle, Reader } from '../../db/reader';
import { recordCases } from '../helpers/figures';
import { type Fate, fateOf, layOut, type Sound, soundFrom } from './damage';
import { memoryFolder, remove } from './tools';
import { makeTemplate, Scene, type Template } from './worker/scene';

const SECTOR = 512;
/** Commands of the first day and of the second. */
const DAYS = [60, 8] as const;
/** Of the log's sectors every so many is a cut; in the soak each. */
const EVERY = Number(process.env.ENERGO_CUT_EVERY ?? 7);
const LOG = `${BASE_FILE}-wal`;

let own: string;
let template: Template;
let closed: Sound;
let killed: Sound;
let stranger: Sound;
beforeAll(async () => {
  own = memoryFolder();
  template = await makeTemplate();
  [killed, closed] = await workedBase('one', template);
  [stranger] = await workedBase('other', await makeTemplate('nesko'));
});
afterAll(() => remove(own));

/** A base with a history: closed in order after a first day, and killed on a second one. */
async function workedBase(name: string, from: Template): Promise<[killed: Sound, closed: Sound]> {
  const [first, second] = [join(own, name), join(own, `${name}-next`)];
  const before = await workIn(from, first, DAYS[0]);
  await before.test.close();
  const scene = await workIn({ ...from, folder: first }, second, DAYS[1]);
  const left = await soundFrom(second);
  await scene.test.close();
  return [left, await soundFrom(second)];
}

async function workIn(from: Template, place: string, steps: number): Promise<Scene> {
  const scene = await Scene.open(from, place);
  for (let step = 0; step < steps; step += 1) await scene.next();
  return scene;
}

const folder = (): string => join(own, 'case');
const file = (): string => join(folder(), BASE_FILE);
const bytesOf = ({ files }: Sound, name: string): Buffer => files[name] ?? Buffer.alloc(0);

async function shown(): Promise<string> {
  try {
    const state = await prepareBase({ folder: folder(), appVersion: '1' });
    await state.release();
    return state.state;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function sqliteOf(sql: string[]): Promise<void> {
  await rm(file());
  const handle = await openHandle(file(), sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE);
  for (const one of sql) await allOnce(handle, one);
  await closeHandle(handle);
}

interface Case {
  readonly what: string;
  readonly shows: string;
  readonly spoil: () => Promise<unknown>;
  /** The base is left as it was found. */
  readonly untouched?: false;
}

const CASES: readonly Case[] = [
  { what: 'an empty file', shows: 'FILE_EMPTY', spoil: () => writeFile(file(), '') },
  { what: 'no file beside the marker', shows: 'FILE_MISSING', spoil: () => rm(file()) },
  {
    what: 'a link that leads nowhere',
    shows: 'FILE_MISSING',
    spoil: () => rm(file()).then(() => symlink('/nowhere/base', file())),
  },
  {
    what: 'a base of another program',
    shows: 'FILE_FOREIGN',
    spoil: () => sqliteOf(['CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)']),
  },
  { what: 'a text', shows: 'FILE_FOREIGN', spoil: () => writeFile(file(), 'Показания за апрель\r\n'.repeat(500)) },
  {
    what: 'a program',
    shows: 'FILE_FOREIGN',
    spoil: () => writeFile(file(), Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(9000)])),
  },
  { what: 'a single byte', shows: 'FILE_FOREIGN', spoil: () => writeFile(file(), 'S') },
  {
    what: 'zeros of the same length',
    shows: 'FILE_FOREIGN',
    spoil: () => writeFile(file(), Buffer.alloc(bytesOf(closed, BASE_FILE).length)),
  },
  { what: 'a folder', shows: 'FILE_FOREIGN', spoil: () => rm(file()).then(() => mkdir(file())) },
  { what: 'a newer base', shows: 'FILE_NEWER', spoil: () => pragma('user_version = 99') },
  {
    what: 'a base of another company',
    shows: 'FILE_FOREIGN',
    spoil: () => writeFile(file(), bytesOf(stranger, BASE_FILE)),
  },
  {
    what: 'a marker of another base',
    shows: 'FILE_FOREIGN',
    spoil: () => writeFile(join(folder(), MARKER_FILE), bytesOf(stranger, MARKER_FILE)),
  },
  {
    what: 'a marker that is a folder',
    shows: 'MARKER_BROKEN',
    spoil: () => rm(join(folder(), MARKER_FILE)).then(() => mkdir(join(folder(), MARKER_FILE))),
  },
  {
    what: 'a broken marker without a base',
    shows: 'MARKER_BROKEN',
    spoil: () => rm(file()).then(() => writeFile(join(folder(), MARKER_FILE), '{')),
  },
  {
    what: 'a broken marker beside a sound base',
    shows: 'ready',
    spoil: () => writeFile(join(folder(), MARKER_FILE), '{'),
  },
  { what: 'no marker beside a sound base', shows: 'ready', spoil: () => rm(join(folder(), MARKER_FILE)) },
  {
    what: 'neither marker nor base',
    shows: 'absent',
    spoil: () => Promise.all([rm(file()), rm(join(folder(), MARKER_FILE))]),
  },
  { what: 'a log of rubbish', shows: 'ready', spoil: () => writeFile(join(folder(), LOG), Buffer.alloc(20_000, 0xa5)) },
];

async function pragma(text: string): Promise<void> {
  const writer = await openWriter(file());
  await writer.query(`PRAGMA ${text}`);
  await writer.destroy();
}

const stateOfFile = (): Promise<string> =>
  readFile(file()).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    (error: unknown) => String((error as { code?: string }).code),
  );

describe('instead of a sound base there is', () => {
  test.each(CASES)('$what: $shows', async ({ shows, spoil }) => {
    await layOut(folder(), closed, BASE_FILE, bytesOf(closed, BASE_FILE));
    await spoil();
    const before = await stateOfFile();
    expect(await shown()).toBe(shows);
    expect(await stateOfFile()).toBe(before);
    expect((await readdir(folder())).filter((name) => /tmp|new|probe/.test(name))).toEqual([]);
  });
});

interface Cutting {
  readonly every?: number;
  /** After each cut, at what the program made of it. */
  readonly look?: () => Promise<unknown>;
}

async function cutAtEach(sound: Sound, name: string, { every = 1, look = async () => {} }: Cutting = {}) {
  const counts: Record<Fate | 'unforeseen', number> = { detected: 0, harmless: 0, silent: 0, unforeseen: 0 };
  const whole = bytesOf(sound, name);
  for (let length = 0; length < whole.length; length += every * SECTOR) {
    await layOut(folder(), sound, name, whole.subarray(0, length));
    const fate = await fateOf(folder(), sound).then(
      (found) => found.fate,
      () => 'unforeseen' as const,
    );
    counts[fate] += 1;
    await look();
  }
  return counts;
}

const commandsIn = async (path: string): Promise<number> => {
  const reader = await Reader.open(path);
  try {
    return (await reader.get<{ n: number }>('SELECT count(*) AS n FROM command'))?.n ?? -1;
  } finally {
    await reader.close();
  }
};

describe('cut short at each sector', () => {
  test('a base is never opened as if it were whole', { timeout: 120_000 }, async () => {
    const counts = await cutAtEach(closed, BASE_FILE);
    const tried = Math.ceil(bytesOf(closed, BASE_FILE).length / SECTOR);
    recordCases('faults', 'base cut short', { tried, ...counts });
    expect(counts).toEqual({ detected: tried, harmless: 0, silent: 0, unforeseen: 0 });
  });

  test('a log gives what is whole in it', { timeout: 120_000 }, async () => {
    const kept: number[] = [];
    const look = async () => kept.push(await commandsIn(file()));
    const { silent, ...counts } = await cutAtEach(killed, LOG, { every: EVERY, look });
    recordCases('faults', 'log cut short', { tried: kept.length, ...counts, shorter: silent });
    expect(counts).toMatchObject({ detected: 0, unforeseen: 0 });
    expect(kept).toEqual([...kept].sort((one, other) => one - other));
    expect([kept[0], new Set(kept).size]).toEqual([DAYS[0], DAYS[1]]);
  });
});

test('a log of another base is not read into this one', async () => {
  await layOut(folder(), closed, BASE_FILE, bytesOf(closed, BASE_FILE));
  await writeFile(join(folder(), LOG), bytesOf(stranger, LOG));
  const { fate } = await fateOf(folder(), closed);
  expect(fate).not.toBe('silent');
});

test('an older base under a newer log of its own is not opened as if nothing were', async () => {
  await layOut(folder(), killed, BASE_FILE, bytesOf(killed, BASE_FILE));
  await copyFile(join(template.folder, BASE_FILE), file());
  await copyFile(join(template.folder, MARKER_FILE), join(folder(), MARKER_FILE));
  const { fate } = await fateOf(folder(), killed);
  expect(fate).not.toBe('silent');
});
