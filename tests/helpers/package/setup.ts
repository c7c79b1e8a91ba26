import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { pack } from '../../../scripts/lib/dist.mjs';
import { ownFolder } from '../own-folder';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed programs, in a folder that everybody may read. */
    release: string;
    testFlavour: string;
    display: string;
    /** The screen's memory, in the format of xwd. */
    screen: string;
  }
}

const SIZE = '1366x900x24';

/** Where the rights of an ordinary user do not suffice for namespaces, this helper makes the sandbox: as a .deb installs it. */
function installHelper(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const helper = join(folder, 'chrome-sandbox');
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
}

async function packInto(root: string, flavour: 'release' | 'test'): Promise<string> {
  const { folder, binary } = await pack({ output: join(root, flavour), flavour });
  installHelper(folder);
  return binary;
}

/** A screen that any user may draw on. */
async function startScreen(folder: string): Promise<{ display: string; stop: () => void }> {
  mkdirSync(folder);
  const args = ['-displayfd', '3', '-screen', '0', SIZE, '-nolisten', 'tcp', '-noreset', '-ac', '-fbdir', folder];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb did not start.')));
    server.stdio[3]?.once('data', (bytes: Buffer) => resolve(`:${bytes.toString().trim()}`));
  });
  return { display, stop: () => server.kill('SIGTERM') };
}

/** Packs both flavours as `npm run dist` does, and starts a screen. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (process.platform !== 'linux') throw new Error('The checks of a packed program read /proc: they run on Linux.');
  const root = ownFolder(tmpdir(), 'energo-package');
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    const stop = await provide(project, root);
    return () => {
      stop();
      remove();
    };
  } catch (failure) {
    remove();
    throw failure;
  }
}

async function provide(project: TestProject, root: string): Promise<() => void> {
  chmodSync(root, 0o755);
  const release = await packInto(root, 'release');
  const testFlavour = await packInto(root, 'test');
  const screen = await startScreen(join(root, 'screen'));
  project.provide('release', release);
  project.provide('testFlavour', testFlavour);
  project.provide('display', screen.display);
  project.provide('screen', join(root, 'screen', 'Xvfb_screen0'));
  return screen.stop;
}
