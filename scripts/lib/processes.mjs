import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

const children = new Set();
const canGroup = process.platform !== 'win32';

const signal = (child, name) => {
  try {
    // A group of its own takes its helpers along: Electron and npm leave orphans otherwise.
    if (canGroup) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // It has ended by itself.
  }
};

const stopAll = (name) => children.forEach((child) => signal(child, name));

const CLOSING_LIMIT = 10_000;
// What others stand on, a screen, ends after them: a program whose screen is gone cannot close its base.
const foundations = new Set();
const guests = () => [...children].filter((child) => !foundations.has(child));

let isService = false;
/** To be stopped is the usual end of a service, and no failure. */
export const stopMeansDone = () => {
  isService = true;
};

let isStopping = false;
const stopAndLeave = (code) => async () => {
  if (isStopping) return;
  isStopping = true;
  await Promise.all(guests().map((child) => stop(child, CLOSING_LIMIT)));
  stopAll('SIGKILL');
  process.exit(isService ? 0 : code);
};
process.on('SIGINT', stopAndLeave(130));
process.on('SIGTERM', stopAndLeave(143));
process.on('SIGHUP', stopAndLeave(129));
process.once('exit', () => stopAll('SIGKILL'));

/** Starts a program that ends together with this script. */
export const start = (
  command,
  args,
  { env = {}, stdio = 'inherit', cwd = ROOT, shell = false, isFoundation = false } = {},
) => {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell, detached: canGroup });
  children.add(child);
  if (isFoundation) foundations.add(child);
  child.once('close', () => children.delete(child));
  return child;
};

/** Ends a program and waits for it, so that it can tidy up after itself. */
export const stop = (child, limit = 3000) =>
  new Promise((resolve) => {
    if (!children.has(child)) return resolve();
    const timer = setTimeout(() => signal(child, 'SIGKILL'), limit);
    child.once('close', () => {
      clearTimeout(timer);
      signal(child, 'SIGKILL');
      resolve();
    });
    // The program itself first: it closes its base and its helpers; what is left of its group goes after it.
    child.kill('SIGTERM');
  });

/**
 * Runs to the end; resolves with { code, output }. `quiet` keeps the output instead of showing it, `onErrors` gets what would
 * be shown of stderr, `abort` is a signal that ends the program.
 */
export const run = (command, args, { quiet = false, onErrors, abort, ...options } = {}) =>
  new Promise((resolve) => {
    const shown = onErrors === undefined ? 'inherit' : ['inherit', 'inherit', 'pipe'];
    const child = start(command, args, { ...options, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : shown });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', onErrors ?? ((chunk) => chunks.push(chunk)));
    const kill = () => signal(child, 'SIGKILL');
    abort?.addEventListener('abort', kill);
    const end = (code, extra = '') => {
      abort?.removeEventListener('abort', kill);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
    };
    child.once('error', (error) => end(1, error.message));
    child.once('close', (code) => end(code ?? 1));
  });

/** Runs a JavaScript tool with this Node. */
export const runTool = (tool, args, options) => run(process.execPath, [tool, ...args], options);
