import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACTS } from './project.mjs';

const KINDS = ['security', 'faults'];
const folderOf = (kind) => join(ARTIFACTS, 'bench', kind);

/** Forgets the figures of earlier runs, so that those of checks that are no more do not stay. */
export const clearFigures = () =>
  KINDS.flatMap((kind) => [folderOf(kind), `${folderOf(kind)}.json`]).forEach((path) =>
    rmSync(path, { recursive: true, force: true }),
  );

/** Joins the figures that each check has written (tests/helpers/figures.ts) into artifacts/bench/<kind>.json, by name. */
export const joinFigures = () => {
  for (const kind of KINDS.filter((name) => existsSync(folderOf(name)))) {
    const files = readdirSync(folderOf(kind)).filter((name) => name.endsWith('.json'));
    const parts = files.sort().map((name) => JSON.parse(readFileSync(join(folderOf(kind), name), 'utf8')));
    writeFileSync(`${folderOf(kind)}.json`, `${JSON.stringify(Object.assign({}, ...parts), null, 2)}\n`);
  }
};
