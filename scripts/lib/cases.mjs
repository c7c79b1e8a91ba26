// The numbers that tests/helpers/figures.ts keeps, one file a check, become one file of each kind.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACTS } from './project.mjs';

const KINDS = ['security', 'faults'];

/** Writes artifacts/bench/security.json and faults.json out of what the checks have left; returns all numbers by their check. */
export const joinCases = () =>
  KINDS.reduce((all, kind) => {
    const folder = join(ARTIFACTS, 'bench', kind);
    if (!existsSync(folder)) return all;
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const cases = Object.assign(
      {},
      ...names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    );
    mkdirSync(join(ARTIFACTS, 'bench'), { recursive: true });
    writeFileSync(`${folder}.json`, `${JSON.stringify(cases, null, 2)}\n`);
    return { ...all, ...cases };
  }, {});
