import { ensureRuntime, runtimeEnv } from './electron-runtime.mjs';
import { build, outputOf } from './lib/build.mjs';
import { run } from './lib/processes.mjs';
import { setUp } from './lib/setup.mjs';
import { main, option, say } from './lib/terminal.mjs';
import { withScreen } from './lib/xvfb.mjs';

const programArguments = (args) => {
  const demo = option(args, 'demo');
  const rest = args.filter((arg, at) => !arg.startsWith('--demo') && args[at - 1] !== '--demo');
  return demo === undefined ? rest : [`--demo=${demo}`, ...rest];
};

const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0;

await main(async (args) => {
  await setUp({ window: true });
  const runtime = await ensureRuntime();
  await build('release');
  const onVirtual = () => say('Экрана нет: открываю окно в Xvfb, его не видно. Остановить: Ctrl+C.');
  return withScreen({ hidden: false, onVirtual }, async (screen) => {
    say('Открываю окно…');
    const switches = isRoot() ? ['--no-sandbox'] : [];
    const command = [...switches, outputOf('release'), ...programArguments(args)];
    return (await run(runtime.binary, command, { env: { ...runtimeEnv(runtime), ...screen } })).code;
  });
});
