import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ARTIFACTS, inRoot } from './project.mjs';
import { playwrightSteps } from './reports.mjs';
import { Refusal, say } from './terminal.mjs';

/** The profile that stands for each manual. */
export const PROFILES = { S0: 'utek', S1: 'nesko', S2: 'ntesk', S3: 'energosbyt', S4: 'elektrotorg' };

const MANUAL_OF = Object.fromEntries(Object.entries(PROFILES).map(([manual, profile]) => [profile, manual]));
const IDS = /^F\d{3}(?:[\s,]+F\d{3})*/;
const NAMED = Object.values(PROFILES);

/** The profiles that a command line names, all where it names none. */
export const chosenProfiles = (args) => {
  const unknown = args.find((arg) => !NAMED.includes(arg));
  if (unknown !== undefined) throw new Refusal(`Нет руководства «${unknown}»: назовите одно из ${NAMED.join(', ')}.`);
  return args.length > 0 ? args : NAMED;
};

const belongsTo = (profile, file) => new RegExp(`^${profile}[.-]`).test(basename(file));

/** The walks of the profiles, as paths for Playwright. */
export const walksOf = (profiles) => {
  const folder = inRoot('tests/manuals');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.spec.ts')) : [];
  return files
    .filter((file) => profiles.some((profile) => belongsTo(profile, file)))
    .map((file) => `tests/manuals/${file}`);
};

const outcome = (row, steps) => {
  if (row.outside !== undefined) return { status: 'outside', reason: row.outside };
  if (steps.length === 0) return { status: 'missing' };
  const broken = steps.find(({ ok }) => !ok);
  if (broken === undefined) return { status: 'passed' };
  return { status: 'failed', reason: broken.error?.split('\n')[0] ?? 'шаг не закончился' };
};

const entriesOf = (profile, rows, steps) => {
  const own = steps
    .filter(({ file }) => belongsTo(profile, file))
    .map((step) => ({ ...step, ids: step.title.match(IDS)?.[0].split(/[\s,]+/) ?? [] }));
  return rows
    .filter(({ manuals }) => manuals.includes(MANUAL_OF[profile]))
    .map((row) => ({
      manual: profile,
      row: row.id,
      ...outcome(
        row,
        own.filter(({ ids }) => ids.includes(row.id)),
      ),
    }));
};

/** `['F001','F002','F005']` as «F001–F002, F005». */
export const ranges = (ids) => {
  const groups = [];
  for (const id of ids) {
    const last = groups.at(-1);
    if (last !== undefined && Number(id.slice(1)) === Number(last.at(-1).slice(1)) + 1) last.push(id);
    else groups.push([id]);
  }
  return groups.map((group) => (group.length > 1 ? `${group[0]}–${group.at(-1)}` : group[0])).join(', ');
};

const sayManual = (profile, entries) => {
  const idsOf = (status) => entries.filter((entry) => entry.status === status).map(({ row }) => row);
  const [passed, failed, missing, outside] = ['passed', 'failed', 'missing', 'outside'].map(idsOf);
  say(`${profile} (${MANUAL_OF[profile]}): ${passed.length} из ${entries.length - outside.length} строк`);
  if (failed.length > 0) say(`  не прошли: ${ranges(failed)}`);
  if (missing.length > 0) say(`  ещё нет:   ${ranges(missing)}`);
};

const readTable = (name) => JSON.parse(readFileSync(inRoot('tests/manuals', name), 'utf8'));

/** Rows that must pass and did not, by profile; `expected` names them for the profiles that have a walk. */
export const unmetRows = (profiles, entries, expected) => {
  const passed = new Set(
    entries.filter(({ status }) => status === 'passed').map(({ manual, row }) => `${manual} ${row}`),
  );
  return profiles
    .map((profile) => [profile, (expected[profile] ?? []).filter((row) => !passed.has(`${profile} ${row}`))])
    .filter(([, rows]) => rows.length > 0);
};

/** Joins the table of rows with Playwright's report, writes artifacts/manuals.json, says how many rows pass and answers whether all that must do. */
export const reportManuals = (profiles, reportPath) => {
  const rows = readTable('rows.json');
  const steps = playwrightSteps(reportPath);
  const byProfile = profiles.map((profile) => [profile, entriesOf(profile, rows, steps)]);
  const all = byProfile.flatMap(([, entries]) => entries);
  mkdirSync(ARTIFACTS, { recursive: true });
  writeFileSync(`${ARTIFACTS}/manuals.json`, `${JSON.stringify(all, null, 1)}\n`);
  byProfile.forEach(([profile, entries]) => sayManual(profile, entries));
  const unmet = unmetRows(profiles, all, readTable('expected.json'));
  unmet.forEach(([profile, missed]) => say(`НЕ ПРОШЛИ обязательные строки ${profile}: ${ranges(missed)}`));
  return unmet.length === 0;
};
