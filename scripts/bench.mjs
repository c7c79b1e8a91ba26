import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { importSource } from './lib/modules.mjs';
import { ARTIFACTS, inRoot } from './lib/project.mjs';
import { setUp } from './lib/setup.mjs';
import { main, Refusal, say } from './lib/terminal.mjs';

const FOLDER = 'tests/bench';
const SUFFIX = '.bench.ts';

const machine = () => {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors[0]?.model.trim() ?? '?'} x ${processors.length}, ${memory} GiB, ${process.platform}, Node ${process.versions.node}`;
};

const existing = () => {
  const names = existsSync(inRoot(FOLDER)) ? readdirSync(inRoot(FOLDER)) : [];
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
};

const chosen = (args) => {
  const names = existing();
  const unknown = names.length > 0 ? args.find((arg) => !names.includes(arg)) : undefined;
  if (unknown !== undefined) throw new Refusal(`Нет замера «${unknown}»: назовите один из ${names.join(', ')}.`);
  return args.length > 0 && names.length > 0 ? args : names;
};

const number = (value) => Number(value.toPrecision(4)).toLocaleString('ru-RU');

const measure = async (name) => {
  const { default: bench } = await importSource(`${FOLDER}/${name}${SUFFIX}`);
  const figures = await bench();
  const folder = join(ARTIFACTS, 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ name, machine: machine(), figures }, null, 2)}\n`);
  say(`\n${name}`);
  figures.forEach(({ what, value, unit, target, ok }) => {
    const goal = target === null || target === undefined ? '' : `, цель ${number(target)}`;
    say(`  ${ok ? ' ' : '!'} ${what}: ${number(value)} ${unit}${goal}`);
  });
};

await main(async (args) => {
  await setUp();
  const names = chosen(args);
  if (names.length === 0) say(`Замеров ещё нет: они лежат в ${FOLDER}.`);
  for (const name of names) await measure(name);
});
