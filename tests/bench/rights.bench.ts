import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, goal, reported } from './figures';
import { RIGHTS } from './words';

/** The same checks as of `npm test`, at their full length. */
const CHECKS = [
  'tests/ipc/rights.spec.ts',
  'tests/modules/interleavings.spec.ts',
  'tests/security/four-eyes.exploit.spec.ts',
  'tests/db/tamper.spec.ts',
];
const FULL = { ENERGO_INTERLEAVINGS: '10000', ENERGO_TAMPERS: '1000' };

type Cases<K extends string> = Record<K, number>;

/** Who may do what: the matrix of rights, people who work at once, four eyes, the journal. */
export default async function rights(): Promise<Figure[]> {
  const artifacts = await mkdtemp(join(tmpdir(), 'energo-rights-'));
  try {
    await runChecks({ ...FULL, ENERGO_ARTIFACTS: artifacts });
    const read = async <K extends string>(name: string): Promise<Cases<K>> => {
      const text = await readFile(join(artifacts, 'bench', 'rights', `${name}.json`), 'utf8');
      return (JSON.parse(text) as Record<string, Cases<K>>)[name] as Cases<K>;
    };
    const matrix = await read<'cells' | 'wrong' | 'mutated' | 'noticed' | 'noticedByCalls'>('matrix');
    const model = await read<'operators' | 'interleavings' | 'acts' | 'decisions' | 'lost' | 'twice'>('interleavings');
    const eyes = await read<'attacks' | 'passed'>('fourEyes');
    const tampers = await read<'trials' | 'kinds' | 'detected' | 'withoutAnchors'>('tampering');
    const { unit } = RIGHTS;
    return [
      reported(RIGHTS.cells, matrix.cells, unit),
      goal(RIGHTS.wrong, matrix.wrong, unit, 0),
      reported(RIGHTS.mutated, matrix.mutated, unit),
      goal(RIGHTS.noticed, matrix.noticed, unit, matrix.mutated, false),
      reported(RIGHTS.noticedByCalls, matrix.noticedByCalls, unit),
      reported(RIGHTS.interleavings(model.operators), model.interleavings, unit),
      reported(RIGHTS.acts, model.acts, unit),
      reported(RIGHTS.decisions, model.decisions, unit),
      goal(RIGHTS.lost, model.lost, unit, 0),
      goal(RIGHTS.twice, model.twice, unit, 0),
      reported(RIGHTS.attacks, eyes.attacks, unit),
      goal(RIGHTS.passed, eyes.passed, unit, 0),
      reported(RIGHTS.tampers(tampers.kinds), tampers.trials, unit),
      goal(RIGHTS.detected, tampers.detected, unit, tampers.trials, false),
      reported(RIGHTS.withoutAnchors, tampers.withoutAnchors, unit),
    ];
  } finally {
    await rm(artifacts, { recursive: true, force: true });
  }
}

function runChecks(env: NodeJS.ProcessEnv): Promise<void> {
  const args = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'node', ...CHECKS];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('A check of rights has failed: see above.')),
    );
  });
}
