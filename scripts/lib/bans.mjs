// What must not be written, where, and where it belongs. Selectors are ESLint's.

const member = (object, property) => `MemberExpression[object.name="${object}"][property.name="${property}"]`;

const ANYWHERE = /^(contract|main|preload|renderer|db)\//;
const NEW_BUILT_INS = [
  ['Promise', 'withResolvers'],
  ['Promise', 'try'],
  ['Object', 'groupBy'],
  ['Map', 'groupBy'],
  ['Array', 'fromAsync'],
  ['AbortSignal', 'any'],
  ['URL', 'canParse'],
  ['RegExp', 'escape'],
  ['Iterator', 'from'],
];

const tooNew = NEW_BUILT_INS.map(([object, property]) => ({
  selector: member(object, property),
  files: ANYWHERE,
  message: `${object}.${property} нет в Electron 25: напишите на том, что есть в ES2022.`,
}));

/** Each: `files` it holds in, `except` where it does not. */
export const BANS = [
  ...tooNew,
  {
    selector: 'CallExpression[callee.name="structuredClone"]',
    files: /^(contract|main|db)\//,
    message: 'structuredClone теряет классы: скопируйте нужные поля явно.',
  },
  {
    selector: 'Identifier[name="Temporal"]',
    files: ANYWHERE,
    message: 'Temporal нет в Electron 25: время живёт в contract/types/time.ts.',
  },
  {
    selector: 'MemberExpression[object.type="MetaProperty"][property.name=/^(dirname|filename)$/]',
    files: /^(main|preload|db)\//,
    message: 'import.meta.dirname нет в Electron 25: путь приходит из main/index.ts.',
  },
  {
    selector: 'ImportSpecifier[imported.name="ipcMain"]',
    files: ANYWHERE,
    except: /^main\/transport\//,
    message: 'ipcMain живёт только в main/transport.',
  },
  {
    selector: 'ImportSpecifier[imported.name="ipcRenderer"]',
    files: ANYWHERE,
    except: /^preload\//,
    message: 'ipcRenderer живёт только в preload.',
  },
  {
    selector: 'MemberExpression[property.name="openExternal"]',
    files: ANYWHERE,
    except: /^main\/window\//,
    message: 'Внешние ссылки открывает только обёртка в main/window.',
  },
  {
    selector: 'MemberExpression[object.name=/^(window|globalThis)$/][property.name="bridge"]',
    files: /^renderer\//,
    except: /^renderer\/api\//,
    message: 'Мост знает только renderer/api: зовите его через хранилище.',
  },
  {
    selector: 'Property[key.name="synchronize"][value.value=true]',
    files: /^(main|db|tests)\//,
    message: 'Схему меняют только миграции: db/migrations.',
  },
  {
    selector:
      'CallExpression[callee.property.name="save"]:matches([arguments.0.type="ArrayExpression"], [arguments.0.name=/(s|List)$/], [arguments.0.callee.property.name=/^(map|filter)$/])',
    files: /^(main|db)\//,
    message: 'save на списке делает запрос на строку: пишите insert одним запросом в db/repositories.',
  },
  {
    selector: 'MemberExpression[object.name="queryRunner"][property.name!="query"]',
    files: /^db\/migrations\//,
    message: 'Колоночные вызовы пересобирают таблицу без STRICT: пишите SQL через queryRunner.query.',
  },
  {
    selector:
      ':matches(CallExpression[callee.object.name="Date"][callee.property.name="now"], NewExpression[callee.name="Date"][arguments.length=0])',
    files: ANYWHERE,
    except: /^main\/platform\/clock\.ts$/,
    message: 'Время даёт main/platform/clock.ts, окно получает «сегодня» от main.',
  },
];
