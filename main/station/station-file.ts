import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the folder of a base, which a station does not have. */
export const STATION_FILE = 'station.json';

/** Whether this computer is a station of a node. Throws for a file that nobody can read: the first screen offers to join anew. */
export function isStation(folder: string): boolean {
  let text: string;
  try {
    text = readFileSync(join(folder, STATION_FILE), 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw failure;
  }
  return typeof (JSON.parse(text) as { stationId?: unknown }).stationId === 'number';
}
