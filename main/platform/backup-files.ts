import { Worker } from 'node:worker_threads';
import type { Sealed } from './backup-streams';
import type { BackupTask, TaskResults } from './backup-tasks';

export type WorkerMessage =
  { progress: number } | { value: TaskResults[BackupTask['kind']] } | { failure: { code: string; message: string } };

interface Run {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number) => void;
}

type RunTask = <T extends BackupTask>(task: T, run: Run) => Promise<TaskResults[T['kind']]>;

/** Work over whole files for backups, each piece in a thread of its own that runs `script`. */
export function workerFileWork(script: string): ReturnType<typeof fileWork> {
  return fileWork((task, run) => inThread(script, task, run));
}

/** The same over any way to run a task. */
export function fileWork(run: RunTask, workFactor?: number) {
  return {
    sha256: (file: string, how: Run): Promise<string> => run({ kind: 'sha256', file }, how),
    copy: (from: string, to: string, how: Run): Promise<Sealed> => run({ kind: 'copy', from, to }, how),
    makeKey: (passphrase: string) =>
      run({ kind: 'makeKey', passphrase, ...(workFactor === undefined ? {} : { workFactor }) }, {}),
    checkKey: async (keyFile: string, passphrase: string): Promise<void> => {
      await run({ kind: 'checkKey', keyFile, passphrase }, {});
    },
    encrypt: (from: string, to: string, recipient: string, how: Run): Promise<Sealed> =>
      run({ kind: 'encrypt', from, to, recipient }, how),
    decrypt: (from: string, to: string, key: { keyFile: string; passphrase: string }, how: Run): Promise<Sealed> =>
      run({ kind: 'decrypt', from, to, ...key }, how),
  };
}

function withCode(code: string, message: string = code): Error {
  return Object.assign(new Error(message), { code });
}

function inThread<T extends BackupTask>(script: string, task: T, run: Run): Promise<TaskResults[T['kind']]> {
  return new Promise((resolve, reject) => {
    if (run.signal?.aborted === true) return reject(withCode('CANCELLED'));
    const worker = new Worker(script, { workerData: task });
    const stop = (): void => {
      reject(withCode('CANCELLED'));
      void worker.terminate();
    };
    run.signal?.addEventListener('abort', stop);
    worker.on('message', (message: WorkerMessage) => {
      if ('progress' in message) run.progress?.(message.progress);
      else if ('value' in message) resolve(message.value as TaskResults[T['kind']]);
      else reject(withCode(message.failure.code, message.failure.message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      run.signal?.removeEventListener('abort', stop);
      reject(new Error(`The thread of a backup ended with ${code}.`));
    });
  });
}
