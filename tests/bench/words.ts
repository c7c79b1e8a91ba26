/** What the benches print: people read it. */
export const UNITS = { ms: 'мс', times: '×', fps: 'кадров в секунду', rows: 'строк' } as const;

export const QUEUE = {
  whole: (submissions: number) => `Очередь, ${submissions} показаний`,
  page: 'Очередь, 50 показаний',
  search: 'Решённые, поиск по фамилии',
  count: 'Сколько ждёт',
  lag: 'Главный цикл, самая долгая остановка',
  rows: 'Строка всего списка к строке страницы',
} as const;

export const SUBMIT = {
  submission: 'Передача показаний',
  preview: 'Предварительный расчёт',
  sync: 'Запись 4 КиБ на диск',
  toSync: 'Передача к одной записи на диск',
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
