import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers of one check: how much was tried and what came of it. */
export type Figures = Readonly<Record<string, number>>;

/**
 * Keeps the numbers of a check for artifacts/bench/<file>.json. Each check has a file of its own, since several processes write at once;
 * scripts/test.mjs joins them at the end.
 */
export function recordCases(file: 'security' | 'faults' | 'rights', name: string, figures: Figures): void {
  const folder = join(process.env.ENERGO_ARTIFACTS ?? 'artifacts', 'bench', file);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ [name]: figures }, null, 2)}\n`);
}
