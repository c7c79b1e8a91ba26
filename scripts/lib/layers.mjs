// Who may import whom: the table of the architecture, read by ESLint (scripts/lib/eslint-plugin.mjs) and by tests/arch.
import { posix } from 'node:path';

const FACES = ['cabinet', 'operator', 'kiosk'];
const VUE = ['vue', 'vue-router', 'pinia', '@pinia/colada', 'vue-i18n', 'reka-ui', '@vueuse/core'];
const PARTS = ['@tanstack/vue-virtual', 'maska', 'echarts'];
const LOOK = ['@fluentui/svg-icons', '@fontsource-variable/ibm-plex-sans'];
const PURE = ['date-fns', '@date-fns/tz', 'uuid', 'zod'];
const RENDERER = [...VUE, ...LOOK, ...PURE, 'qr'];

const face = (name) => ({
  files: new RegExp(`^renderer/${name}/`),
  project: [
    /^contract\//,
    new RegExp(`^renderer/(?!${FACES.filter((other) => other !== name).join('/|')}/|main\\.ts)`),
  ],
  packages: RENDERER,
  belongs: `лицо ${name} не знает других лиц: общее живёт в renderer/ui, renderer/composables или renderer/stores`,
});

/**
 * The first layer whose `files` match decides. `project` and `packages` may be imported, `typesOnly` by `import type` alone;
 * `true` allows all packages, `node` the built-in modules.
 */
export const LAYERS = [
  {
    files: /^contract\//,
    project: [/^contract\//],
    packages: ['zod'],
    belongs: 'контракт знает только zod: правила живут в main/modules, адаптеры в main/platform',
  },
  {
    files: /^preload\//,
    project: [/^preload\//],
    typesOnly: [/^contract\//],
    packages: ['electron'],
    belongs: 'preload только передаёт вызов: логика живёт в renderer/api или main/transport',
  },
  {
    files: /^renderer\/ui\//,
    project: [/^renderer\/ui\//],
    packages: ['vue', 'reka-ui', '@vueuse/core', ...PARTS, ...LOOK],
    belongs: 'renderer/ui не знает предметной области: данные приходят свойствами, знающее о домене живёт в лице',
  },
  {
    files: /^renderer\/(format|i18n)\//,
    project: [/^contract\//, /^renderer\/(format|i18n|api)\//],
    typesOnly: [/^renderer\/ui\//],
    packages: ['vue', 'vue-i18n', ...PURE],
    belongs: 'тексты и форматы ничего не спрашивают: запросы живут в renderer/stores',
  },
  {
    files: /^renderer\/api\//,
    project: [/^contract\//, /^renderer\/api\//],
    packages: PURE,
    belongs: 'renderer/api только вызывает мост: состояние живёт в renderer/stores',
  },
  {
    files: /^renderer\/(stores|composables)\//,
    project: [/^contract\//, /^renderer\/(api|stores|composables|format|i18n|ui)\//],
    packages: RENDERER,
    belongs: 'общие хранилища и композиции не знают лиц: то, что нужно одному лицу, живёт в его папке',
  },
  ...FACES.map(face),
  {
    files: /^renderer\/(router\/|[^/]+$)/,
    project: [/^contract\//, /^renderer\//],
    packages: RENDERER,
    belongs: 'окно знает только контракт: правила живут в main/modules, запросы к базе в db/repositories',
  },
  {
    files: /^renderer\//,
    project: [/^contract\//, new RegExp(`^renderer/(?!${FACES.join('/|')}/)`)],
    packages: [...RENDERER, 'pdfjs-dist'],
    belongs: 'общая часть окна знает только контракт и не знает лиц: своё для лица живёт в его папке',
  },
  {
    files: /^main\/modules\/.*\.rules\.ts$/,
    project: [/^contract\//, /^main\/modules\/.*\.rules$/],
    packages: ['date-fns', '@date-fns/tz'],
    belongs: 'правила чисты: чтение данных и часы живут в сервисе, запросы в db/repositories',
  },
  {
    files: /^main\/modules\//,
    project: [
      /^contract\//,
      /^main\/(modules|rpc|texts|profiles)\//,
      /^db\/(repositories\/|backup\/|(unit-of-work|errors|storage-failure|codes|audit-hash|normalise)$)/,
    ],
    typesOnly: [/^main\/platform\//],
    packages: [...PURE, 'otpauth'],
    node: ['crypto'],
    belongs: 'модуль зовёт репозитории и интерфейсы: SQL живёт в db/repositories, внешний мир в main/platform',
  },
  {
    files: /^main\/rpc\//,
    project: [/^contract\//, /^main\/rpc\//],
    typesOnly: [/^main\/platform\//],
    packages: ['zod', 'uuid'],
    node: ['crypto'],
    belongs:
      'маршрутизатор не знает ни транспорта, ни базы: они живут в main/transport и db и приходят из main/container.ts',
  },
  {
    files: /^main\/(transport|window)\//,
    project: [/^contract\//, /^main\/(transport|window|rpc|texts|platform)\//],
    packages: ['electron', 'zod', 'hono', '@hono/node-server'],
    node: true,
    belongs: 'транспорт и окна не знают правил и базы: они живут в main/modules и db',
  },
  {
    files: /^main\/platform\//,
    project: [/^contract\//, /^main\/(platform|texts)\//],
    packages: [
      'electron',
      'electron-log',
      'fflate',
      'age-encryption',
      'nodemailer',
      'selfsigned',
      '@node-rs/argon2',
      'jspdf',
      'jspdf-autotable',
      'write-excel-file',
      'pdfjs-dist',
      '@expo-google-fonts/pt-sans',
      'zod',
      'uuid',
      'date-fns',
      '@date-fns/tz',
    ],
    node: true,
    belongs: 'адаптер не знает модулей и базы: решение принимает сервис в main/modules',
  },
  {
    files: /^main\/(profiles|texts)\//,
    project: [/^contract\//, /^main\/(profiles|texts)\//],
    packages: PURE,
    node: ['fs', 'fs/promises', 'path'],
    belongs: 'профили и тексты только описывают: решения живут в main/modules',
  },
  {
    files: /^main\/station\//,
    project: [/^contract\//, /^main\/(station|rpc|platform)\//],
    packages: ['zod'],
    node: true,
    belongs:
      'рабочее место не знает ни базы, ни модулей: их спрашивают у узла, окна и диалоги даёт main/create-station.ts',
  },
  { files: /^main\//, project: [/^(contract|main|db)\//], packages: true, node: true, belongs: 'main не знает окна' },
  {
    files: /^db\/migrations\/(?!index\.ts$)/,
    project: [],
    packages: ['typeorm'],
    belongs: 'миграция заморожена и ничего из проекта не берёт: впишите нужное в неё саму',
  },
  {
    files: /^db\//,
    project: [/^contract\//, /^db\//],
    packages: ['typeorm', 'sqlite3', 'reflect-metadata', 'zod', 'uuid', 'date-fns', '@date-fns/tz'],
    node: true,
    belongs: 'база не знает main и окна: правила живут в main/modules, нужное ей приходит параметром',
  },
];

const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const withoutSuffix = (path) => path.replace(/(\.d)?\.(ts|mts|js|mjs)$/, '');

const mayImportNode = (layer, name) => layer.node === true || (layer.node ?? []).includes(name);
const mayImportPackage = (layer, name) => layer.packages === true || layer.packages.includes(name);

const mayImportProject = (layer, target, isTypeOnly) => {
  const allowed = isTypeOnly ? [...layer.project, ...(layer.typesOnly ?? [])] : layer.project;
  return allowed.some((pattern) => pattern.test(target) || pattern.test(`${target}/`));
};

/**
 * @param {string} file path from the project's root, with forward slashes
 * @param {string} specifier what the import names
 * @param {boolean} isTypeOnly `import type`
 * @returns {string | undefined} the reason why the import is refused
 */
export const refuseImport = (file, specifier, isTypeOnly) => {
  const layer = LAYERS.find(({ files }) => files.test(file));
  if (layer === undefined) return undefined;
  const name = specifier.replace(/\?.*$/, '');
  const isAllowed = name.startsWith('.')
    ? mayImportProject(layer, withoutSuffix(posix.join(posix.dirname(file), name)), isTypeOnly)
    : name.startsWith('node:')
      ? mayImportNode(layer, name.slice('node:'.length))
      : mayImportPackage(layer, packageOf(name));
  return isAllowed ? undefined : `${file}: нельзя импортировать «${specifier}»: ${layer.belongs}.`;
};
