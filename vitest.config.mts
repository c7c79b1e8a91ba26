import { availableParallelism } from 'node:os';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// A new one for each project: vitest empties what it has read.
const define = (): Record<string, string> => ({ __TEST_FLAVOUR__: 'true', __APP_VERSION__: '"0.0.0-test"' });

export default defineConfig({
  test: {
    // By itself vitest leaves one processor to others: here nobody else works meanwhile.
    maxWorkers: availableParallelism(),
    projects: [
      {
        define: define(),
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{unit,db,modules,ipc,arch,security}/**/*.spec.ts'],
          globalSetup: ['tests/helpers/empty-base.ts'],
          setupFiles: ['tests/helpers/seed.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        define: define(),
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['tests/renderer/**/*.spec.ts'],
          setupFiles: ['tests/helpers/seed.ts', 'tests/renderer/setup.ts'],
          css: { include: /tokens\.css/ },
        },
      },
      {
        define: define(),
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.spec.ts'],
          // It needs all processors for processes of its own: after the others, one file at a time.
          pool: 'forks',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          hookTimeout: 60_000,
        },
      },
      {
        define: define(),
        test: {
          name: 'package',
          environment: 'node',
          include: ['tests/package/**/*.spec.ts'],
          globalSetup: ['tests/helpers/package/setup.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
