import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { leanMain, leanOutput } from './scripts/lib/lean-main.mjs';

const root = import.meta.dirname;
const isTestFlavour = process.env.ENERGO_FLAVOUR === 'test';
const out = (part: string): string => resolve(root, isTestFlavour ? 'out-test' : 'out', part);
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };

const define = {
  __TEST_FLAVOUR__: JSON.stringify(isTestFlavour),
  __APP_VERSION__: JSON.stringify(version),
};

// Targets are named, since electron-vite would take those of the pinned Electron and the program also runs on Electron 25.
export default defineConfig({
  main: {
    define,
    plugins: leanMain,
    build: {
      target: 'node18',
      outDir: out('main'),
      sourcemap: isTestFlavour,
      externalizeDeps: true,
      rolldownOptions: { input: { index: resolve(root, 'main/index.ts') }, output: leanOutput },
    },
  },
  preload: {
    define,
    build: {
      target: 'node18',
      outDir: out('preload'),
      externalizeDeps: false,
      rolldownOptions: { input: { index: resolve(root, 'preload/index.ts') }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    define,
    root: resolve(root, 'renderer'),
    plugins: [vue()],
    build: {
      target: 'chrome114',
      outDir: out('renderer'),
      minify: true,
      // Inlined fonts would be data: addresses, which the content policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve(root, 'renderer/index.html'),
        // zod must be told to build no functions before the contract's schemas are made, whatever chunk they fall into.
        // One file for the way to the sign-in: each further one is a question to main, which is busy then.
        output: { strictExecutionOrder: true, codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});
