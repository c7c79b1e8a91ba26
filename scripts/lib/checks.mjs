// Checks of security that are no tests: secrets in files, and electronegativity's look at the sources.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, TOOLS } from './project.mjs';
import { run } from './processes.mjs';
import { say } from './terminal.mjs';

const SOURCES = ['contract', 'db', 'main', 'preload', 'renderer', 'package.json'];
const SERIOUS = ['MEDIUM', 'HIGH'];

/** Findings that stand, each with its reason. One that is not found any more must leave the list. */
export const ACCEPTED = [
  {
    id: 'CSP_GLOBAL_CHECK',
    file: 'N/A',
    reason: 'The policy is a header of app:// (main/window/protocol.ts); tests/security tries it by behaviour.',
  },
  {
    id: 'SANDBOX_JS_CHECK',
    file: 'main/window/windows.ts',
    reason: 'Said by preferencesWith, into which the tool does not look; tests/security sees it in the window.',
  },
  {
    id: 'CONTEXT_ISOLATION_JS_CHECK',
    file: 'main/window/windows.ts',
    reason: 'As the sandbox.',
  },
  {
    id: 'AUXCLICK_JS_CHECK',
    file: 'main/window/windows.ts',
    reason: 'As the sandbox: disableBlinkFeatures names Auxclick.',
  },
  {
    id: 'PRELOAD_JS_CHECK',
    file: 'main/window/windows.ts',
    reason: 'The preload is reviewed: it passes a name and an input over one channel, and has no logic.',
  },
  {
    id: 'CUSTOM_ARGUMENTS_JS_CHECK',
    file: 'main/window/guards.ts',
    reason: 'host-resolver-rules resolves no name at all: it closes, it does not open.',
  },
];

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** The sources as the tool reads them: it knows no Vue files, so their scripts lie beside. */
const copySources = (to) => {
  for (const name of SOURCES) cpSync(inRoot(name), join(to, name), { recursive: true });
  for (const file of filesIn(to).filter((name) => name.endsWith('.vue'))) {
    const scripts = [...readFileSync(file, 'utf8').matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)];
    writeFileSync(`${file}.ts`, scripts.map(([, script]) => script).join('\n'));
  }
};

/** The tool without its calls home: it asks for translations and for Electron's newest versions, and says that it did. */
const loadTool = () => {
  const require = createRequire(import.meta.url);
  const own = createRequire(require.resolve('@doyensec/electronegativity'));
  const offline = () => Promise.reject(new Error('offline'));
  require.cache[own.resolve('got')] = { exports: Object.assign(offline, { head: offline }), loaded: true };
  return own('./runner.js');
};

const quietly = async (body) => {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await body();
  } finally {
    console.log = log;
  }
};

/** What speaks against the findings: those without a reason, reasons without a finding, files that could not be read. */
export const judge = ({ issues, errors }, accepted = ACCEPTED) => {
  const serious = issues.filter(({ severity }) => SERIOUS.includes(severity.name));
  const matches = (issue) => (known) => known.id === issue.id && known.file === issue.file;
  const unread = errors.filter(({ tolerable }) => !tolerable);
  return [
    ...unread.map(({ file, message }) => `${file}: electronegativity не разобрал файл: ${message}`),
    ...serious
      .filter((issue) => !accepted.some(matches(issue)))
      .map(({ id, file, location, sample }) => `${file}:${location.line}: ${id}: ${sample ?? ''}`),
    ...accepted
      .filter((known) => !serious.some((issue) => matches(issue)(known)))
      .map(({ id, file }) => `${file}: ${id} больше не находится: уберите причину из scripts/lib/checks.mjs`),
  ];
};

/** Findings of electronegativity in a folder of sources, with paths from it. */
export const scan = (folder) =>
  quietly(() =>
    loadTool()({
      input: folder,
      isRelative: true,
      electronVersionOverride: JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.electron,
      customScan: [],
      excludeFromScan: ['availablesecurityfixesglobalcheck'],
    }),
  );

const electronCheck = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'energo-scan-'));
  try {
    copySources(folder);
    const complaints = judge(await scan(folder));
    complaints.forEach((complaint) => say(complaint));
    return complaints.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

// secretlint measures itself, and looks all its marks over at each one: 7 of 9 seconds.
const WITHOUT_MARKS = 'data:text/javascript,performance.mark=()=>undefined';

const secretCheck = async () => {
  const { code } = await run(process.execPath, ['--import', WITHOUT_MARKS, TOOLS.secretlint, '**/*', '--no-color']);
  return code === 0;
};

/** Both at once; counts as tests do. */
export const checkSecurity = async () => {
  const results = await Promise.all([secretCheck(), electronCheck()]);
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
};
