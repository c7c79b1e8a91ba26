import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { checkBase, prepareBase, type ReadyState, StartError } from '../../db/migrate';
import { Reader } from '../../db/reader';
import { randomOf } from './replay/random';
import { contentOf } from './worker/verify';

/** What is spoilt: the base of a program that was closed, the log and the base beside it of one that was killed, or the marker. */
export const TARGETS = ['base', 'log', 'marker'] as const;
export type Target = (typeof TARGETS)[number];
export const KINDS = ['bit', 'sector', 'swap'] as const;
export type Kind = (typeof KINDS)[number];

const SECTOR = 512;
const PAGE = 4096;

/** Whole numbers below what is asked for, that follow from a seed alone. */
export function randomFrom(seed: number): (below: number) => number {
  const random = randomOf(seed);
  return (below) => (random() * 2 ** 32) % below;
}

/** A copy of the bytes with one bit turned over, one sector zeroed, or two pages in each other's place. */
export function spoil(bytes: Buffer, kind: Kind, random: (below: number) => number): Buffer {
  const spoilt = Buffer.from(bytes);
  if (kind === 'bit') {
    const at = random(spoilt.length);
    spoilt[at] = (spoilt[at] ?? 0) ^ (1 << random(8));
  } else if (kind === 'sector') {
    const at = random(Math.ceil(spoilt.length / SECTOR)) * SECTOR;
    spoilt.fill(0, at, at + SECTOR);
  } else {
    const pages = Math.floor(spoilt.length / PAGE);
    let [one, other] = [0, 0];
    // Empty tables have pages alike: those in each other's place are no damage.
    while (bytes.subarray(one, one + PAGE).equals(bytes.subarray(other, other + PAGE)))
      [one, other] = [random(pages) * PAGE, random(pages) * PAGE];
    bytes.copy(spoilt, one, other, other + PAGE);
    bytes.copy(spoilt, other, one, one + PAGE);
  }
  return spoilt;
}

/** A sound base as files, with what it holds. */
export interface Sound {
  readonly files: Readonly<Record<string, Buffer>>;
  readonly content: string;
}

/** Files of a base whose program was closed, or killed at this moment. */
export async function soundFrom(folder: string): Promise<Sound> {
  const files: Record<string, Buffer> = {};
  for (const name of [BASE_FILE, `${BASE_FILE}-wal`, MARKER_FILE]) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes && bytes.length > 0) files[name] = bytes;
  }
  return { files, content: await contentOf(join(folder, BASE_FILE)) };
}

export async function layOut(folder: string, { files }: Sound, name: string, spoilt: Buffer): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [known, bytes] of Object.entries(files))
    await writeFile(join(folder, known), known === name ? spoilt : bytes);
}

export type Fate = 'detected' | 'harmless' | 'silent';

/** Opens the folder as the program does, with the check in the background, and tells what became of the damage. */
export async function fateOf(folder: string, { content }: Sound): Promise<{ fate: Fate; by: string }> {
  let state: ReadyState;
  try {
    state = (await prepareBase({ folder, appVersion: '1' })) as ReadyState;
  } catch (error) {
    if (error instanceof StartError) return { fate: 'detected', by: error.code };
    throw error;
  }
  try {
    const reader = await Reader.open(state.file);
    try {
      await checkBase(reader, { isFileChecked: state.wasUnclean });
    } finally {
      await reader.close();
    }
    return (await contentOf(state.file)) === content ? { fate: 'harmless', by: '' } : { fate: 'silent', by: '' };
  } catch (error) {
    if (error instanceof StartError) return { fate: 'detected', by: error.code };
    throw error;
  } finally {
    await state.release();
  }
}
