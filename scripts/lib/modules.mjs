// Runs the project's TypeScript outside Electron: benches and the generator.
import { join } from 'node:path';
import { MODULES, ROOT } from './project.mjs';

/** Imports a TypeScript file of the project, decorators and JSON included. */
export const importSource = async (path) => {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(ROOT, path), {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    cacheDir: join(MODULES, '.cache/vite-scripts'),
    define: { __TEST_FLAVOUR__: 'true', __APP_VERSION__: '"0.0.0-script"' },
  });
  return module;
};
