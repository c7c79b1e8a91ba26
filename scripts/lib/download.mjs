// A download that somebody else's program makes: it may be slow, but not stand still.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './processes.mjs';

const LOOK_EVERY = 1_000;

const sizeOf = (path) => {
  try {
    const stat = statSync(path);
    return stat.isDirectory()
      ? readdirSync(path).reduce((total, name) => total + sizeOf(join(path, name)), 0)
      : stat.size;
  } catch {
    // The tool has moved or removed it meanwhile.
    return 0;
  }
};

/** Judges sizes seen one after another: 'waiting' before the first byte, 'running', or 'over' when it stands still or takes too long. */
export const downloadWatch = (began, { still, limit }) => {
  let size = 0;
  let grewAt = began;
  return (now, seen) => {
    if (seen !== size) grewAt = now;
    size = seen;
    if (now - grewAt >= still || now - began >= limit) return 'over';
    return size === 0 ? 'waiting' : 'running';
  };
};

/** Runs a tool that downloads through the temporary folder into `target`; ends it when the watch says so. */
export const runDownload = async (tool, target, { onFirstByte, ...limits }) => {
  const folder = mkdtempSync(join(tmpdir(), 'energo-download-'));
  const control = new AbortController();
  const before = sizeOf(target);
  const judge = downloadWatch(Date.now(), limits);
  let isRunning = false;
  const look = () => {
    const verdict = judge(Date.now(), sizeOf(folder) + sizeOf(target) - before);
    if (verdict === 'over') control.abort();
    if (verdict === 'running' && !isRunning) onFirstByte();
    isRunning ||= verdict === 'running';
  };
  const timer = setInterval(look, LOOK_EVERY);
  try {
    await runTool(tool, [], {
      quiet: true,
      abort: control.signal,
      env: { TMPDIR: folder, TEMP: folder, TMP: folder },
    });
  } finally {
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }
};
