import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// A new one for each project: vitest empties what it has read.
const define = (): Record<string, string> => ({ __TEST_FLAVOUR__: 'true', __APP_VERSION__: '"0.0.0-test"' });

export default defineConfig({
  test: {
    projects: [
      {
        define: define(),
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{unit,db,modules,ipc,arch,security}/**/*.spec.ts'],
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
          setupFiles: ['tests/renderer/setup.ts'],
          css: { include: /tokens\.css/ },
        },
      },
    ],
  },
});
