import { open } from 'node:fs/promises';
import { StartError } from './errors';

/** The layout of SQLite's write-ahead log (sqlite.org/fileformat2.html, chapter 4). */
const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;
const PAGE_SIZES = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];
const USUAL_PAGE = 4096;
/** More than the log ever grows to; of a longer one the first part is enough to look at. */
const MOST_BYTES = 256 * 1024 * 1024;

type Sums = readonly [number, number];

/**
 * SQLite ends its reading of a log at the first frame that does not fit and says nothing: after a power cut that is the torn tail of a
 * command which nobody has been told of. When two commits still follow the break in one chain, the break lies before what was synced
 * and acknowledged, and opening the base would lose it. Call it before the first connection. Throws StartError FILE_DAMAGED.
 */
export async function refuseBrokenLog(file: string): Promise<void> {
  const log = await readLog(`${file}-wal`);
  if (log === undefined || log.length <= HEADER + FRAME_HEADER) return;
  if (commitsAfterBreak(log) >= 2) throw new StartError('FILE_DAMAGED', { file, finding: 'log' });
}

async function readLog(file: string): Promise<Buffer | undefined> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** How many commits stand in the longest chain behind the first frame that does not fit. */
function commitsAfterBreak(log: Buffer): number {
  const magic = log.readUInt32BE(0);
  const isKnown = (magic & 0xfffffffe) >>> 0 === MAGIC;
  const size = log.readUInt32BE(8);
  const page = PAGE_SIZES.includes(size) ? size : USUAL_PAGE;
  // Every processor on which the program runs is little-endian; the header says so, unless it is what is broken.
  const isBig = isKnown && (magic & 1) === 1;
  // Frames of another salt are from before the log was begun anew, and are in the base already.
  const salt = log.subarray(16, 24);
  const isOfLog = (at: number): boolean =>
    salt.every((byte) => byte === 0) || salt.equals(log.subarray(at + 8, at + 16));

  let previous: Sums = sumsOf(log, 0, 24, [0, 0], isBig);
  let isBroken = !isKnown || !same(previous, storedAt(log, 24));
  let commits = 0;
  let most = 0;
  for (let at = HEADER; at + FRAME_HEADER + page <= log.length; at += FRAME_HEADER + page) {
    const stored = storedAt(log, at + 16);
    const head = sumsOf(log, at, 8, previous, isBig);
    const fits = isOfLog(at) && same(sumsOf(log, at + FRAME_HEADER, page, head, isBig), stored);
    isBroken ||= !fits;
    if (!fits) commits = 0;
    else if (isBroken && log.readUInt32BE(at + 4) !== 0) commits += 1;
    most = Math.max(most, commits);
    previous = stored;
  }
  return most;
}

const storedAt = (log: Buffer, at: number): Sums => [log.readUInt32BE(at), log.readUInt32BE(at + 4)];
const same = (one: Sums, other: Sums): boolean => one[0] === other[0] && one[1] === other[1];

function sumsOf(bytes: Buffer, from: number, length: number, [first, second]: Sums, isBig: boolean): Sums {
  let [s0, s1] = [first, second];
  for (let at = from; at < from + length; at += 8) {
    s0 = (s0 + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0;
    s1 = (s1 + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0;
  }
  return [s0, s1];
}
