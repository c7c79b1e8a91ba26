import './backup-webcrypto';
import { parentPort, workerData } from 'node:worker_threads';
import { type BackupTask, runTask } from './backup-tasks';
import type { WorkerMessage } from './backup-files';

// A thread for one task: encryption and digests of gigabytes never hold up the main loop, and its memory goes with it.
const port = parentPort;
const tell = (message: WorkerMessage): void => port?.postMessage(message);

let told = 0;
const progress = (done: number): void => {
  if (done < 1 && done - told < 0.01) return;
  told = done;
  tell({ progress: done });
};

runTask(workerData as BackupTask, progress)
  .then((value) => tell({ value }))
  .catch((failure: unknown) => {
    const { code, message } = failure as { code?: unknown; message?: unknown };
    tell({ failure: { code: typeof code === 'string' ? code : 'UNEXPECTED', message: String(message) } });
  });
