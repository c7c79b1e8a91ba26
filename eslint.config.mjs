import prettier from 'eslint-config-prettier';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import security from 'eslint-plugin-security';
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { houseRules } from './scripts/lib/eslint-plugin.mjs';
import { parser, PROJECTS } from './scripts/lib/eslint-parser.mjs';

const typed = ['**/*.ts', '**/*.mts', '**/*.vue'];
const PRODUCT = ['contract/**', 'db/**', 'main/**', 'preload/**', 'renderer/**'];
const securityRules = Object.keys(security.configs.recommended.rules).map((name) => [name, 'error']);
const restrictGlobals = (names, message) => ['error', ...names.map((name) => ({ name, message }))];

export default defineConfig(
  { ignores: ['node_modules', 'out', 'out-test', 'dist', 'artifacts', '**/*.d.mts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { plugins: { house: houseRules }, rules: { 'house/imports': 'error', 'house/bans': 'error' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: { 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error', eqeqeq: 'error' },
  },
  {
    files: typed,
    extends: [...tseslint.configs.recommendedTypeChecked, ...vue.configs['flat/recommended']],
    languageOptions: {
      parserOptions: {
        parser,
        project: PROJECTS,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      // Adapters answer with a promise because their interface does.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.ts', '**/*.mts'], languageOptions: { parser } },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-literal'],
      'vue/multi-word-component-names': 'off',
      'vue/no-static-inline-styles': ['error', { allowBinding: true }],
      'vue/no-v-html': 'error',
      // TypeScript sees undefined names, and knows the globals of a page.
      'no-undef': 'off',
      // An optional property without a default is `undefined`, and its type says so.
      'vue/require-default-prop': 'off',
    },
  },
  // What runs on people's computers; nobody hostile writes the input of scripts and tests.
  {
    files: PRODUCT,
    plugins: { security, 'no-unsanitized': noUnsanitized },
    rules: {
      ...Object.fromEntries(securityRules),
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      // Noise: it reports every `obj[key]`, more than a hundred typed look-ups; tests/security tries hostile keys.
      'security/detect-object-injection': 'off',
    },
  },
  // Files are the work of these, under names made from the data folder: no procedure of the contract takes a path.
  {
    files: ['db/**', 'main/platform/**', 'main/station/**'],
    rules: { 'security/detect-non-literal-fs-filename': 'off' },
  },
  // Code that reads otherwise than it runs is hostile anywhere.
  {
    plugins: { security },
    rules: { 'security/detect-bidi-characters': 'error', 'security/detect-invisible-characters': 'error' },
  },
  {
    files: ['contract/**', 'main/**', 'db/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': restrictGlobals(
        ['crypto', 'File', 'navigator', 'WebSocket', 'window', 'document'],
        'Electron 25 does not have it in main: import from node:crypto, or pass it in.',
      ),
    },
  },
  {
    files: ['renderer/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': restrictGlobals(
        ['process', 'Buffer', 'require', 'global', '__dirname', 'alert', 'confirm', 'prompt'],
        'A page has no Node and shows no system dialogs: ask main through a store.',
      ),
    },
  },
  // Composables are made to be taken apart, and mocks are passed by name.
  { files: ['renderer/**', 'tests/**'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  { files: ['db/seeds/**', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['tests/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  prettier,
);
