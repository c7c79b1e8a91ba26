import type { RequestState } from '../../../contract/types/request';
import type { FieldType } from '../../../contract/types/request-kind';
import type { CannedAnswer } from '../../../contract/types/request-policy';

const uses: Record<CannedAnswer['use'], string> = {
  message: 'сообщение',
  ask: 'запрос документов',
  finish: 'выполнение',
  reject: 'отказ',
};
const states: Record<Exclude<RequestState, 'draft'>, string> = {
  submitted: 'Отправлена',
  registered: 'Принята',
  assigned: 'Есть ответственный',
  inProgress: 'В работе',
  waitingCustomer: 'Ждёт ответа заявителя',
  scheduled: 'Назначен выезд',
  done: 'Выполнена',
  rejected: 'Отклонена',
  withdrawn: 'Отозвана',
};
const fieldTypes: Record<FieldType, string> = {
  text: 'строка',
  longText: 'текст',
  number: 'число',
  kw: 'мощность',
  date: 'дата',
  time: 'время',
  choice: 'выбор',
  mark: 'отметка',
  account: 'лицевой счёт',
  meter: 'счётчик',
  phone: 'телефон',
  email: 'почта',
  cadastral: 'кадастровый номер',
  snils: 'СНИЛС',
  ogrn: 'ОГРН',
  ogrnip: 'ОГРНИП',
  inn: 'ИНН',
  kpp: 'КПП',
};

/** How requests are dealt with. */
export const requestPolicy = {
  title: 'Работа с заявками',
  lead: 'Цвет срока, сколько ждать заявителя, сколько хранить и готовые ответы.',
  fields: {
    halfPercent: 'Срок жёлтый, когда прошло',
    nearPercent: 'Срок оранжевый, когда прошло',
    customerTerm: 'Сколько ждать ответа заявителя',
    mostDrafts: 'Черновиков у одного человека, не больше',
    mostDocuments: 'Документов в профиле, не больше',
    draftDays: 'Забытый черновик удаляется через, дней',
    keepYears: 'Завершённые заявки хранятся, лет',
    answers: 'Готовые ответы',
  },
  hints: {
    halfPercent: 'От начала срока. Одинаково видят оператор и заявитель.',
    nearPercent: 'Больше, чем для жёлтого. После срока цвет красный.',
    customerTerm: 'Пока заявителя ждут, срок компании стоит.',
    keepYears: 'Вместе с перепиской. Потом программа удаляет их сама.',
    answers: 'Оператор вставляет их в переписку, вводя «/».',
  },
  answers: {
    row: 'Ответ «{title}»',
    text: '{use}: {text}',
    name: 'Название',
    use: 'Где предлагать',
    words: 'Текст',
    add: 'Добавить ответ',
    remove: 'Удалить ответ',
    one: 'Ответ {n}',
    none: 'Готовых ответов нет.',
    places: 'В тексте можно писать места, которые программа заполнит сама:',
    place: {
      name: 'имя заявителя',
      number: 'номер заявки',
      title: 'вид заявки',
      due: 'срок ответа',
      company: 'название компании',
      operator: 'имя сотрудника',
    },
    uses,
  },
};

/** Kinds of requests: words and terms; the form itself only is shown. */
export const requestKinds = {
  title: 'Виды заявок',
  lead: 'Названия, сроки и слова состояний. Новое действует для заявок, поданных с этого дня.',
  caption: 'Виды заявок',
  empty: 'Видов заявок нет.',
  columns: { title: 'Вид', term: 'Срок', offered: 'Кто подаёт', acts: 'Действия' },
  offered: 'заявитель и сотрудник',
  notOffered: 'только сотрудник',
  change: 'Изменить',
  changeOf: 'Изменить вид «{title}»',
  formTitle: 'Вид заявки «{title}»',
  row: '{title}: {part}',
  parts: {
    title: 'название',
    rowTitle: 'название в списках',
    isOffered: 'кто подаёт',
    term: 'срок',
    termNote: 'пояснение срока',
    advice: 'совет перед отправкой',
    sendWord: 'кнопка отправки',
    state: 'слово «{state}»',
  },
  fields: {
    title: 'Название при выборе',
    rowTitle: 'Название в списках',
    isOffered: 'Заявители подают сами',
    term: 'Срок ответа',
    termNote: 'Что сказать о сроке',
    advice: 'Совет перед отправкой',
    sendWord: 'Надпись на кнопке отправки',
  },
  hints: {
    isOffered: 'Без отметки заявку такого вида заводит только сотрудник.',
    termNote: 'Заявитель видит до и после отправки. Проверьте, что совпадает со сроком.',
    sendWord: 'Пусто: обычная надпись.',
  },
  wordsTitle: 'Слова состояний',
  wordsLead: 'Пусто: слово программы, оно показано в поле.',
  formFields: 'Что спрашивает форма',
  formFieldsLead: 'Состав формы задан профилем компании и здесь не меняется.',
  required: 'обязательно',
  fieldLine: '{label}: {type}',
  slotLine: '{label}: документ',
  states,
  fieldTypes,
};

/** Papers that people attach. */
export const documentPolicy = {
  title: 'Документы',
  lead: 'Какие файлы программа принимает от заявителей и сколько хранит неиспользованные.',
  fields: {
    mostMib: 'Размер файла, не больше, МБ',
    mostPages: 'Страниц в PDF, не больше',
    mostMegapixels: 'Мегапикселей в снимке, не больше',
    perCustomer: 'Документов у одного человека, не больше',
    unusedDays: 'Документ вне заявок удаляется через, дней',
  },
  hints: { unusedDays: 'Документы в заявках хранятся вместе с ними.' },
};
