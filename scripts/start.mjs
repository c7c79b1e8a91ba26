import { ensureRuntime, runtimeEnv } from './electron-runtime.mjs';
import { build, outputOf } from './lib/build.mjs';
import { PROFILES } from './lib/manuals.mjs';
import { run, stopMeansDone } from './lib/processes.mjs';
import { sandboxAdvice } from './lib/sandbox.mjs';
import { setUp } from './lib/setup.mjs';
import { main, option, Refusal, say } from './lib/terminal.mjs';
import { withScreen } from './lib/xvfb.mjs';

const isDemo = (arg) => arg === '--demo' || arg.startsWith('--demo=');

const isNode = (args) => args.includes('--node');

const programArguments = (args) => {
  if (!args.some(isDemo)) return args;
  const demo = option(args, 'demo') ?? '';
  const known = Object.values(PROFILES);
  if (!known.includes(demo)) throw new Refusal(`Нет компании «${demo}»: назовите одну из ${known.join(', ')}.`);
  return [`--demo=${demo}`, ...args.filter((arg, at) => !isDemo(arg) && args[at - 1] !== '--demo')];
};

// What Chromium says is shown until it gives up for want of a sandbox: then our sentence stands for it.
const runElectron = async ({ binary, folder }, args, env) => {
  let advice;
  const onErrors = (chunk) => {
    advice ??= sandboxAdvice(chunk.toString(), folder);
    if (advice === undefined) process.stderr.write(chunk);
  };
  const { code } = await run(binary, args, { env, onErrors });
  if (advice !== undefined) throw new Refusal(advice);
  return code;
};

const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0;

await main(async (args) => {
  const ownArguments = programArguments(args);
  await setUp({ window: true, hidden: false });
  const runtime = await ensureRuntime();
  await build('release');
  const withoutWindow = isNode(ownArguments);
  if (withoutWindow) stopMeansDone();
  // Electron 25 ends at once with Chromium's own platform without a screen (--ozone-platform=headless).
  const onVirtual = () =>
    say(
      withoutWindow
        ? 'Экрана нет: узлу он не нужен, но нужен Electron, поэтому запускаю его в Xvfb.'
        : 'Экрана нет: открываю окно в Xvfb, его не видно. Остановить: Ctrl+C.',
    );
  return withScreen({ hidden: false, onVirtual }, async (screen) => {
    say(withoutWindow ? 'Запускаю узел без окна…' : 'Открываю окно…');
    const switches = isRoot() ? ['--no-sandbox'] : [];
    const command = [...switches, outputOf('release'), ...ownArguments];
    return runElectron(runtime, command, { ...runtimeEnv(runtime), ...screen });
  });
});
