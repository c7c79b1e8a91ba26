import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the kernel says of a process. A null was not told: only root may look into a process in a sandbox. */
export interface Confinement {
  /** 2: system calls are filtered. */
  seccomp: number;
  noNewPrivileges: boolean;
  /** How many namespaces of process numbers it lies in. */
  depth: number;
  namespaces: Readonly<Record<'user' | 'pid' | 'net', string>> | null;
  /** What it sees under «/». */
  root: string[] | null;
  uid: number;
}

const codeOf = (failure: unknown): string | undefined => (failure as NodeJS.ErrnoException).code;

const unlessDenied = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (failure) {
    if (codeOf(failure) === 'EACCES') return null;
    throw failure;
  }
};

/** Chromium leaves a page's process in the folder of another that has ended: the kernel finds nothing there, ESRCH. */
const rootOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/root/`);
  } catch (failure) {
    if (codeOf(failure) !== 'ESRCH') throw failure;
    process.kill(pid, 0);
    return [];
  }
};

export function confinementOf(pid: number): Confinement {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  const space = (name: string): string => readlinkSync(`/proc/${pid}/ns/${name}`);
  return {
    seccomp: Number(field('Seccomp')),
    noNewPrivileges: field('NoNewPrivs') === '1',
    depth: field('NSpid').split(/\s+/).length,
    namespaces: unlessDenied(() => ({ user: space('user'), pid: space('pid'), net: space('net') })),
    root: unlessDenied(() => rootOf(pid)),
    uid: Number(field('Uid').split(/\s+/)[0]),
  };
}

const commandLine = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** Processes of the program in `binary`, by the type that Chromium gives them. */
export function processesOf(binary: string, type: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLine(pid).startsWith(binary) && commandLine(pid).includes(`--type=${type} `))
    .map(Number);
}
