import type { FileWork } from '../../db/backup/work';
import { fileWork } from '../../main/platform/backup-files';
import { runTask } from '../../main/platform/backup-tasks';

/** scrypt with N = 2^4 in place of 2^17: what is derived is not what these tests are about. */
const CHEAP = 4;

/** The program's own work over files, without its threads. */
export const hereFileWork: FileWork = fileWork(
  (task, { progress, signal }) => runTask(task, (done) => progress?.(done), signal),
  CHEAP,
);
