import type { CalendarDayType, CalendarLineTrouble } from '../../../contract/types/calendar';
import { documentPolicy, requestKinds, requestPolicy } from './request-settings';

const dayTypes: Record<CalendarDayType, string> = {
  working: 'рабочий',
  short: 'сокращённый',
  holiday: 'нерабочий',
};

const lineTroubles: Record<CalendarLineTrouble, string> = {
  parts: 'нет точки с запятой: нужна дата, тип и название',
  date: 'непонятная дата, нужна как 04.11.2026',
  type: 'непонятный тип, нужен: нерабочий, сокращённый или рабочий',
  title: 'название длиннее 100 знаков',
  twice: 'этот день уже есть выше',
};

const units = { hours: 'часов', calendarDays: 'календарных дней', workingDays: 'рабочих дней' };
const roles = { operator: 'оператор', senior: 'старший оператор', administrator: 'администратор' };

const company = {
  title: 'Компания',
  lead: 'Название и реквизиты в программе, на квитанциях и в отчётах.',
  fields: {
    name: 'Полное название',
    shortName: 'Короткое название',
    inn: 'ИНН',
    ogrn: 'ОГРН',
    address: 'Адрес',
    contacts: 'Контакты',
  },
  hints: { contacts: 'По одному в строке: телефон или адрес; пояснение. Не больше четырёх.' },
};

const readings = {
  title: 'Приём показаний',
  lead: 'Когда и как программа принимает показания от потребителей.',
  fields: {
    entry: 'Форма ввода',
    acceptance: 'Кто принимает',
    strictlyGreater: 'Показание должно быть больше прежнего',
    fromDay: 'Приём с числа месяца',
    toDay: 'Приём по число месяца',
    acceptOutside: 'Показание вне срока',
    billedIn: 'В какой счёт входит',
    timesUsual: 'Большой объём: во сколько раз больше обычного',
    floorMilli: 'Большой объём: не меньше',
    rolloverFrom: 'Переход через ноль: не ниже части шкалы',
  },
  hints: {
    timesUsual: 'Такое показание потребитель подтверждает ещё раз.',
    rolloverFrom: 'Меньшее показание считается оборотом счётчика, если прежнее было выше этой части шкалы.',
  },
  choices: {
    entry: { table: 'все счётчики в одной таблице', meter: 'отдельное окно на счётчик' },
    acceptance: { automatic: 'сразу, без оператора', operator: 'всегда оператор' },
    acceptOutside: { nextPeriod: 'считать показанием следующего месяца', reject: 'не принимать' },
    billedIn: { current: 'за этот месяц', next: 'за следующий месяц' },
  },
};

const terms = {
  title: 'Сроки',
  lead: 'За сколько компания отвечает. Часы идут без перерыва, дни кончаются в 23:59.',
  fields: {
    registration: 'Заявка на регистрацию или подключение',
    dataRequest: 'Запрос о своих данных',
    dataErasure: 'Удаление данных',
    approval: 'Подтверждение вторым сотрудником',
    staffInvite: 'Первый вход сотрудника',
  },
  hints: {
    dataRequest:
      'Закон о персональных данных даёт 10 рабочих дней. Больший срок программа примет: проверьте, что он законен.',
    dataErasure: 'По закону не больше 30 дней.',
  },
};

const messages = {
  title: 'Сообщения',
  lead: 'Когда уходят письма и SMS и сколько их может быть. Почтовый сервер и SMS настраивает раздел «Настройка отправки».',
  fields: {
    quietFrom: 'Тихие часы с',
    quietTo: 'Тихие часы до',
    perContactPerDay: 'На один контакт в сутки',
    smsPerDay: 'SMS в сутки',
    retryMinutes: 'Повторы через, минут',
    giveUpHours: 'Прекратить повторы через, часов',
  },
  hints: {
    quietFrom: 'Коды и письма, которых человек ждёт у экрана, уходят всегда.',
    retryMinutes: 'Через запятую, например: 1, 5, 15, 60.',
  },
};

const retention = {
  title: 'Хранение',
  lead: 'Что и сколько хранится. Просроченное программа удаляет сама каждую ночь и пишет отчёт.',
  fields: {
    codeHours: 'Коды и тексты с кодами, часов',
    messageDays: 'Тексты сообщений, дней',
    registrationDays: 'Решённые заявки, дней',
    guardDays: 'Неудачные попытки входа, дней',
    deviceDays: 'Забытые устройства, дней',
    consentYears: 'Отозванные согласия, лет',
    commandDays: 'Ответы на команды, дней',
    at: 'Время удаления',
  },
  hints: { commandDays: 'Нужны, чтобы повторная отправка не сделала дело дважды.' },
  runs: 'Удаление просроченного',
  next: 'Следующее: {at}.',
  none: 'Ещё не было.',
  now: 'Запустить сейчас',
  done: 'Удаление закончено. {what}',
  manual: 'запустил сотрудник',
  planned: 'по расписанию',
  nothing: 'Удалять было нечего.',
  failed: 'Удаление не запустилось',
};

const privacy = {
  title: 'Личные данные',
  lead: 'Когда сотрудник видит данные потребителя целиком и сколько карточек в час считается обычным.',
  fields: {
    need: 'Сколько сведений должен назвать звонящий',
    facts: 'О чём можно спросить',
    openMinutes: 'Карточка открыта, минут',
    cardsPerHour: 'Карточек разных людей в час',
    revealsPerHour: 'Открытых данных в час',
  },
  hints: {
    cardsPerHour: 'Больше: администратор получит предупреждение.',
    revealsPerHour: 'Больше: администратор получит предупреждение.',
  },
  choices: {
    facts: {
      name: 'фамилия и имя',
      address: 'адрес',
      meterTail: 'конец номера счётчика',
      accountTail: 'конец лицевого счёта',
      phoneTail: 'конец телефона',
    },
  },
};

const staff = {
  title: 'Сотрудники',
  lead: 'Когда окно блокируется само и кому нужен второй фактор.',
  fields: { lockMinutes: 'Заблокировать окно без работы через, минут', factorFor: 'Второй фактор обязателен' },
  hints: { factorFor: 'Код из приложения на телефоне при каждом входе.' },
  choices: { factorFor: roles },
};

const calendar = {
  title: 'Календарь',
  lead: 'Праздники, переносы и сокращённые дни. По нему считаются рабочие дни.',
  year: 'Год',
  previous: 'Предыдущий год',
  next: 'Следующий год',
  grid: 'Календарь, {year} год',
  working: 'Рабочих дней: {n}.',
  unknown: 'Праздники не заданы.',
  types: dayTypes,
  /** What people write for a type. */
  words: {
    holiday: 'нерабочий, выходной, праздник, праздничный',
    short: 'сокращённый, сокращенный, предпраздничный',
    working: 'рабочий, рабочая суббота',
  },
  day: '{date}, {type}',
  dayTitled: '{date}, {type}: {title}',
  dayNote: 'Название дня',
  editHint: 'Выберите день: щелчок или Пробел меняет его тип, стрелки переходят по дням.',
  lookHint: 'Выберите день, чтобы прочитать его название.',
  change: 'Изменить календарь',
  import: 'Вставить список',
  importTitle: 'Дни из списка',
  importLead: 'Вставьте текст из файла: в строке дата, тип и название через точку с запятой.',
  importExample: '04.11.2026;нерабочий;День народного единства',
  importText: 'Список дней',
  importTake: 'Добавить',
  importTaken: 'Добавлено дней: {n}. Проверьте и сохраните.',
  importNothing: 'В списке нет ни одного дня.',
  importGood: 'Понято дней: {n}.',
  importBad: 'Не понято строк: {n}. Исправьте их или уберите.',
  importLine: 'Строка {line}: {trouble}.',
  importMore: 'И ещё {n}.',
  troubles: lineTroubles,
  changed: 'Изменено дней: {n}',
  save: 'Сохранить календарь',
  drop: 'Не сохранять',
  lineChanged: '{date}: {before} → {after}',
  plain: 'как по неделе',
  moreChanged: 'и ещё {n}',
};

/** Dated settings of the company, for seniors (to read) and the administrator. */
export const dated = {
  title: 'Настройки',
  groups: 'Разделы настроек',
  company,
  readings,
  terms,
  kinds: requestKinds,
  requests: requestPolicy,
  documents: documentPolicy,
  calendar,
  messages,
  retention,
  privacy,
  staff,
  loading: 'Загружаем настройки',
  /** Kinds of what the retention takes away. */
  removed: {
    confirmations: 'коды',
    messages: 'тексты сообщений',
    registrations: 'заявки',
    guards: 'попытки входа',
    devices: 'устройства',
    consents: 'согласия',
    commands: 'ответы на команды',
    drafts: 'черновики заявлений',
    requests: 'завершённые заявления с перепиской',
    papers: 'документы без заявлений',
  },
  always: 'Действует с начала работы программы',
  since: 'Действует с {date}',
  change: 'Изменить',
  readOnly: 'Изменять настройки может администратор.',
  save: 'Сохранить',
  saved: 'Сохранено, действует с {date}.',
  formLead: 'Прежнее значение остаётся в истории.',
  summary: 'Исправьте поля:',
  from: 'Действует с',
  fromHint: 'Не раньше сегодняшнего дня: прошлое уже посчитано.',
  fromWrong: 'Укажите день не раньше сегодняшнего.',
  plannedTitle: 'Будет действовать',
  plannedFrom: 'С {date}',
  historyTitle: 'История изменений',
  historyEmpty: 'Изменений не было: действует то, что задано при установке.',
  historyFrom: 'действует с {date}',
  byProgram: 'программа',
  line: '{caption}: {before} → {after}',
  same: 'Значение то же.',
  undo: 'Отменить изменение',
  undone: 'Изменение отменено.',
  wasUndone: 'отменено',
  isUndo: 'отмена изменения',
  conflict: 'Настройку уже изменили',
  conflictBy: 'Изменил сотрудник {by}, {at}.',
  empty: 'не указано',
  yes: 'да',
  no: 'нет',
  nobody: 'никому',
  units,
  term: {
    hours: '{n} час | {n} часа | {n} часов',
    calendarDays: '{n} календарный день | {n} календарных дня | {n} календарных дней',
    workingDays: '{n} рабочий день | {n} рабочих дня | {n} рабочих дней',
  },
  amount: 'Сколько',
  unit: 'Чего',
  wrongIn: '{caption}: {text}',
  wrong: {
    number: 'Введите число от {min} до {max}.',
    time: 'Введите время, например 02:30.',
    minutes: 'Введите от одного до десяти чисел от 1 до 1440 через запятую.',
    set: 'Отметьте хотя бы одно.',
    window: 'Последний день приёма раньше первого.',
    need: 'Сведений отмечено меньше, чем нужно назвать.',
    near: 'Должно быть больше, чем для жёлтого.',
    answers: 'У каждого ответа нужно название до 80 знаков и текст от 3 до 4000 знаков.',
    contacts: 'Нужен хотя бы один контакт и не больше четырёх, каждый до 100 знаков.',
  },
  keys: {
    change: 'Изменить настройку',
    changeHint: 'изменить',
    refresh: 'Обновить',
    refreshHint: 'обновить',
    group: 'Открыть раздел настроек «{name}»',
    undo: 'Отменить последнее изменение',
  },
};
