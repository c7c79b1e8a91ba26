/** What the benches print: people read it. */
export const UNITS = {
  ms: 'мс',
  seconds: 'с',
  times: '×',
  fps: 'кадров в секунду',
  rows: 'строк',
  mib: 'МиБ',
} as const;

export const QUEUE = {
  whole: (submissions: number) => `Очередь, ${submissions} показаний`,
  page: 'Очередь, 50 показаний',
  search: 'Решённые, поиск по фамилии',
  count: 'Сколько ждёт',
  lag: 'Главный цикл, самая долгая остановка',
  rows: 'Строка всего списка к строке страницы',
} as const;

export const REQUESTS = {
  made: 'Подготовка 200 000 заявок и 1 000 000 сообщений',
  queue: 'Очередь заявок',
  counts: 'Счётчики очередей',
  next: 'Следующая заявка',
  card: 'Открытие заявки',
  surname: 'Поиск в переписке, фамилия',
  number: 'Поиск в переписке, номер',
  rare: 'Поиск в переписке, редкое слово',
  usual: 'Поиск в переписке, частое слово',
  p95: (what: string) => `${what}, p95`,
  p50: (what: string) => `${what}, p50`,
  bare: (what: string) => `${what}, голые запросы p95`,
  ratio: (what: string) => `${what}, к голым запросам p95`,
  soon: (what: string) => `${what}, предел p95`,
  cardHalf: 'Открытие заявки, к голым запросам p50',
} as const;

export const SUBMIT = {
  submission: 'Передача показаний',
  preview: 'Предварительный расчёт',
  sync: 'Запись 4 КиБ на диск',
  toSync: 'Передача к одной записи на диск',
} as const;

export const STARTUP = {
  bare: 'Пустое окно Electron: первый кадр',
  painted: 'Программа: первый кадр',
  screen: 'Программа: страница входа',
  paintedRatio: 'Первый кадр к пустому окну',
  screenRatio: 'Страница входа к пустому окну',
  bareMemory: 'Память пустого окна, все процессы',
  memory: 'Память программы, все процессы',
  memoryRatio: 'Память к пустому окну',
} as const;

export const BACKUP = {
  base: (accounts: number) => `База, ${accounts} лицевых счетов`,
  plain: 'Копия файла и запись на диск',
  online: 'Копия работающей базы и запись на диск',
  check: 'quick_check копии',
  onlineRatio: 'копия работающей базы к копии файла',
  checkRatio: 'quick_check к копии файла',
  usualLag: 'главный цикл во время копии файла, самая долгая остановка, медиана',
  lag: 'главный цикл во время копии, самая долгая остановка, медиана',
  whole: 'Резервная копия целиком, с проверкой',
  encrypted: 'Зашифрованная резервная копия целиком, с проверкой',
  restored: 'Копия развёрнута и проверена',
  decrypted: 'Зашифрованная копия развёрнута и проверена',
} as const;

export const LISTS = { gallery: 'Таблица данных', queue: 'Показания на проверке' } as const;

export const GRID = {
  first: 'первый показ',
  bareFirst: 'первый показ пустой страницы',
  firstRatio: 'первый показ к пустой странице',
  reading: 'прокрутка при чтении',
  /** No person scrolls so: it tells how the list bears a dragged scroll bar, and has no goal. */
  dragging: (heights: number) => `прыжки, по ${heights} высот списка за кадр`,
  bareScroll: 'прокрутка пустой страницы',
  readingRatio: 'худший кадр при чтении к пустой странице',
  draggingRatio: 'худший кадр при прыжках к пустой странице',
  rows: 'строк в документе, не больше',
  key: 'от клавиши до новой строки на экране, медиана',
  slowKey: 'от клавиши до новой строки на экране, 95 из 100',
  keyRatio: 'от клавиши до строки к пустой странице',
} as const;

export const RIGHTS = {
  cells: 'Матрица прав, клеток',
  wrong: 'из них неверных',
  mutated: 'Таблица прав: клеток изменено по одной',
  noticed: 'из них замечено',
  noticedByCalls: 'из них замечено по ответам программы',
  interleavings: (operators: number) => `Случайных переплетений действий, операторов ${operators}`,
  acts: 'действий в них',
  decisions: 'решений в них',
  lost: 'потеряно решений',
  twice: 'принято дважды',
  attacks: 'Попыток обойти четыре глаза',
  passed: 'из них удалось',
  tampers: (kinds: number) => `Порч журнала, видов ${kinds}`,
  detected: 'из них обнаружено',
  withoutAnchors: 'обнаружено без якорей',
  unit: 'шт.',
} as const;

export const SEATS = {
  acts: { search: 'поиск и очередь', card: 'карточка', form: 'форма показаний', submit: 'передача', decide: 'решение' },
  calls: '50 мест, вызовов',
  perSecond: 'в секунду',
  half: (act: string) => `50 мест по сети, ${act}, половина`,
  most: (act: string) => `50 мест по сети, ${act}, 95 из 100`,
  halfHere: (act: string) => `50 окон узла, ${act}, половина`,
  mostHere: (act: string) => `50 окон узла, ${act}, 95 из 100`,
  ratio: (act: string) => `По сети к окнам узла, ${act}, 95 из 100`,
  ratioOfReads: 'По сети к окнам узла, все чтения, 95 из 100',
  lag: 'Главный цикл узла, остановки, 99 из 100',
  errors: 'Ошибок',
  unit: 'шт.',
  growth: (count: number, what: string) => `Мест ${count}: ${what}`,
  callsOfAll: 'вызовов',
  mostOfReads: 'чтения, 95 из 100',
  cpu: 'процессор узла на вызов',
  lagOfAll: 'главный цикл, остановки, 99 из 100',
} as const;
