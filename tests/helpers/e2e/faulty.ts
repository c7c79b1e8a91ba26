import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { test } from '@playwright/test';
import { FaultyDisk } from '../../faults/worker/limits';
import { rootOf } from './program';

const SOURCE = resolve(__dirname, '../../faults/native/faulty.c');

/** The data of a demonstration on a disk that fills up or fails when it is told to; `variables` start the program on it. */
export function faultyDisk(demo: string, userData: string) {
  test.skip(process.platform !== 'linux', 'a disk that fails is made by LD_PRELOAD');
  const library = join(userData, 'faulty.so');
  execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, SOURCE, '-ldl']);
  const control = join(userData, 'faults.control');
  FaultyDisk.prepare(control);
  const folder = join(rootOf({ demo }, userData), 'base');
  return {
    disk: new FaultyDisk(control),
    variables: { LD_PRELOAD: library, ENERGO_FAULTS_CONTROL: control, ENERGO_FAULTS_FOLDER: folder },
  };
}
