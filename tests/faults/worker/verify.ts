import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ANCHORS_FILE, BACKUP_FOLDER, BASE_FILE, LOCK_FILE, MARKER_FILE, RUNNING_FILE } from '../../../db/base-folder';
import { Reader } from '../../../db/reader';
import { PAPERS_KEY_FILE } from '../../../main/platform/paper-store';
import { findHalves, keyOf, resultsOf } from '../whole';
import { type Asked, codeOf } from './scene';

/** Answers after which nothing of the command may be in the base. */
const NOT_KEPT = ['STORAGE_FULL', 'STORAGE_FAILED'];
/** Answers after which nobody knows: the command is there whole, or not at all. */
const UNKNOWN = ['STORAGE_UNKNOWN', 'INTERNAL'];

/** What is wrong in a base file, opened as after a power cut, against what was asked and answered. */
export async function faultsIn(file: string, asked: readonly Asked[]): Promise<string[]> {
  const reader = await Reader.open(file);
  try {
    return await compare(reader, asked);
  } catch (error) {
    return [String(error)];
  } finally {
    await reader.close();
  }
}

async function compare(reader: Reader, asked: readonly Asked[]): Promise<string[]> {
  const faults = await findHalves(reader, []);
  const kept = await resultsOf(reader);
  for (const one of asked) {
    const code = codeOf(one);
    const result = kept.get(keyOf(one.input.uid));
    const answer = one.envelope.ok ? JSON.stringify(one.envelope.value) : undefined;
    if (code === 'ok' && result !== answer)
      faults.push(`acknowledged and ${result === undefined ? 'lost' : 'changed'}: ${one.name}`);
    if (NOT_KEPT.includes(code) && result !== undefined) faults.push(`refused with ${code} and kept: ${one.name}`);
    if (code !== 'ok' && ![...NOT_KEPT, ...UNKNOWN].includes(code)) faults.push(`${one.name} answered ${code}`);
  }
  return faults;
}

/** Every row of every table, as one text. */
export async function contentOf(file: string): Promise<string> {
  const reader = await Reader.open(file);
  try {
    const tables = await reader.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    );
    const rows: unknown[] = [];
    for (const { name } of tables) rows.push(name, await reader.all(`SELECT * FROM "${name}"`));
    return JSON.stringify(rows);
  } finally {
    await reader.close();
  }
}

const BELONGS = [
  ...[BASE_FILE, LOCK_FILE].flatMap((name) => [name, `${name}-wal`, `${name}-shm`, `${name}-journal`]),
  MARKER_FILE,
  RUNNING_FILE,
  BACKUP_FOLDER,
  ANCHORS_FILE,
  PAPERS_KEY_FILE,
];

/** Names in the folder of a base that do not belong there. */
export const litterBeside = (file: string): string[] =>
  readdirSync(dirname(file)).filter((name) => !BELONGS.includes(name));
