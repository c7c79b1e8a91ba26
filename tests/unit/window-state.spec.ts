import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type WindowState, WindowStateFile } from '../../main/window/window-state';
import { temporaryFolder } from '../helpers/base';

const STATE: WindowState = { x: -5, y: 40, width: 1366, height: 768, maximised: true, fullScreen: false };
const failures: unknown[] = [];

let file: string;
beforeEach(async () => {
  file = join(await temporaryFolder(), 'window-state.json');
  failures.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const open = (path = file) => new WindowStateFile(path, (failure) => failures.push(failure));

describe('W-01: how the window stood', () => {
  it('is read back as it was kept, and leaves no other file', async () => {
    const states = open();
    states.keep(STATE);
    states.flush();
    expect(open().read()).toEqual(STATE);
    expect(await readdir(join(file, '..'))).toEqual(['window-state.json']);
  });

  it('is written once after many moves', async () => {
    const states = open();
    for (let x = 0; x < 50; x += 1) states.keep({ ...STATE, x });
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    vi.advanceTimersByTime(500);
    expect(open().read()).toEqual({ ...STATE, x: 49 });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"x":'],
    ['another type', '[]'],
    ['a field less', JSON.stringify({ ...STATE, width: undefined })],
    ['no size', JSON.stringify({ ...STATE, width: 0 })],
    ['parts of a pixel', JSON.stringify({ ...STATE, x: 1.5 })],
    ['a size of another world', JSON.stringify({ ...STATE, height: 1e9 })],
    ['a word', JSON.stringify({ ...STATE, maximised: 'yes' })],
  ])('is forgotten when the file holds %s', async (_what, text) => {
    await writeFile(file, text);
    expect(open().read()).toBeNull();
  });

  it('is done without when there is no file and none can be written', () => {
    const states = open(join(file, 'absent', 'window-state.json'));
    expect(states.read()).toBeNull();
    states.keep(STATE);
    states.flush();
    expect(failures).toHaveLength(1);
  });
});
