import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ANCHORS_FILE, isAbsent, syncFolder, writeDurably } from './base-folder';

/** Eight thousand lines: a month of minutes at work. Beyond that every second one of the older half goes. */
const MOST_BYTES = 1 << 20;

/** When a line was written: a minute of work, the end of the program, the report of a shift, a backup put in the base's place. */
export type AnchorWhy = 'minute' | 'close' | 'shift' | 'restore';

/** The audit of this base had so many rows then, the last one with this hash. */
export interface AnchorLine {
  readonly at: number;
  /** 32 hexadecimal digits. */
  readonly base: string;
  readonly count: number;
  /** 64 hexadecimal digits. */
  readonly head: string;
  readonly why: AnchorWhy;
}

/** What lies beside a base. Lines are only ever added; a line that a power cut left by half is passed over. */
export interface AnchorFile {
  read(): Promise<AnchorLine[]>;
  append(line: AnchorLine): Promise<void>;
}

const LINE = /^(\S+) ([0-9a-f]{32}) (\d{1,15}) ([0-9a-f]{64}) (minute|close|shift|restore)$/;

export function anchorFile(folder: string, mostBytes = MOST_BYTES): AnchorFile {
  const file = join(folder, ANCHORS_FILE);
  const text = () =>
    readFile(file, 'utf8').catch((error: unknown) => {
      if (isAbsent(error)) return '';
      throw error;
    });
  const read = async () => (await text()).split('\n').flatMap(parsed);
  return {
    read,
    append: async (line) => {
      if ((await appendDurably(file, written(line))) > mostBytes)
        await writeDurably(
          file,
          thinned(await read())
            .map(written)
            .join(''),
        );
    },
  };
}

const written = ({ at, base, count, head, why }: AnchorLine): string =>
  `${new Date(at).toISOString()} ${base} ${count} ${head} ${why}\n`;

function parsed(text: string): AnchorLine[] {
  const [, at = '', base = '', count = '', head = '', why = ''] = LINE.exec(text) ?? [];
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? [] : [{ at: moment, base, count: Number(count), head, why: why as AnchorWhy }];
}

/** Adds the line and syncs it; returns the size of the file. */
async function appendDurably(file: string, line: string): Promise<number> {
  const handle = await open(file, 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const isTorn = size > 0 && last.toString() !== '\n';
    const text = isTorn ? `\n${line}` : line;
    await handle.appendFile(text);
    await handle.sync();
    if (size === 0) await syncFolder(dirname(file));
    return size + text.length;
  } finally {
    await handle.close();
  }
}

/** The newer half whole; of the older every second line, and every restore. */
function thinned(lines: readonly AnchorLine[]): AnchorLine[] {
  const middle = Math.floor(lines.length / 2);
  return lines.filter(({ why }, at) => at >= middle || at % 2 === 0 || why === 'restore');
}
