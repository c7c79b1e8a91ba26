import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { importSource } from './lib/modules.mjs';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { ARTIFACTS, inRoot } from './lib/project.mjs';
import { setUp } from './lib/setup.mjs';
import { main, Refusal, say } from './lib/terminal.mjs';

const FOLDER = 'tests/bench';
/** How a bench runs: in Node, or as a script of the program's real window. */
const SUFFIXES = { '.bench.ts': 'node', '.window.ts': 'window' };
const RESULTS = join(ARTIFACTS, 'bench');

const machine = () => {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors[0]?.model.trim() ?? '?'} x ${processors.length}, ${memory} GiB, ${process.platform}, Node ${process.versions.node}`;
};

const existing = () =>
  readdirSync(inRoot(FOLDER)).flatMap((file) =>
    Object.entries(SUFFIXES)
      .filter(([suffix]) => file.endsWith(suffix))
      .map(([suffix, kind]) => ({ name: file.slice(0, -suffix.length), file, kind })),
  );

const chosen = (args) => {
  const benches = existing();
  const names = benches.map(({ name }) => name);
  const unknown = args.find((arg) => !names.includes(arg));
  if (unknown !== undefined) throw new Refusal(`Нет замера «${unknown}»: назовите один из ${names.join(', ')}.`);
  return args.length > 0 ? benches.filter(({ name }) => args.includes(name)) : benches;
};

const inNode = async ({ file }) => {
  const { default: bench } = await importSource(`${FOLDER}/${file}`);
  return bench();
};

const inWindow = async ({ name, file }) => {
  const figures = join(RESULTS, `${name}.figures.json`);
  rmSync(figures, { force: true });
  const env = { ...(await prepareWindow()), ENERGO_FIGURES: figures };
  await build('release');
  const { code } = await runPlaywright(`bench-${name}`, ['--project=bench', file], env);
  if (code !== 0) throw new Refusal(`Замер «${name}» не удался: причина выше.`);
  const measured = JSON.parse(readFileSync(figures, 'utf8'));
  rmSync(figures);
  return measured;
};

const number = (value) => Number(value.toPrecision(4)).toLocaleString('ru-RU');

const measure = async (bench) => {
  const { name, kind } = bench;
  mkdirSync(RESULTS, { recursive: true });
  const figures = await (kind === 'window' ? inWindow(bench) : inNode(bench));
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify({ name, machine: machine(), figures }, null, 2)}\n`);
  say(`\n${name}`);
  figures.forEach(({ what, value, unit, target, ok }) => {
    const goal = target === null || target === undefined ? '' : `, цель ${number(target)}`;
    say(`  ${ok ? ' ' : '!'} ${what}: ${number(value)} ${unit}${goal}`);
  });
};

await main(async (args) => {
  const benches = chosen(args);
  await setUp({ window: benches.some(({ kind }) => kind === 'window') });
  for (const bench of benches) await measure(bench);
});
