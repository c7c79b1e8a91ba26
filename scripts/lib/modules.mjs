// Runs the project's TypeScript outside Electron: benches and the generator.
import { join } from 'node:path';
import { MODULES, ROOT } from './project.mjs';

const CONFIG = {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  cacheDir: join(MODULES, '.cache/vite-scripts'),
  define: { __TEST_FLAVOUR__: 'true', __APP_VERSION__: '"0.0.0-script"' },
  environments: {
    inline: {
      consumer: 'server',
      dev: { moduleRunner: true },
      resolve: { external: true, mainFields: [], conditions: ['node'] },
    },
  },
};

let opened;

// Vite's own runnerImport ends its runner at once, and with it what is imported later: the node's network is.
const open = async () => {
  const { createRunnableDevEnvironment, resolveConfig } = await import('vite');
  const config = await resolveConfig(CONFIG, 'serve');
  const environment = createRunnableDevEnvironment('inline', config, {
    runnerOptions: { hmr: { logger: false } },
    hot: false,
  });
  await environment.init();
  return environment;
};

/** Imports a TypeScript file of the project, decorators and JSON included. */
export const importSource = async (path) => {
  opened ??= open();
  return (await opened).runner.import(join(ROOT, path));
};
