import { normalise } from '../normalise';

/** What a sentence of a conversation ends with: nothing, the surname, the number of the account or of the request, or a word that few texts have. */
type Tail = '' | 'name' | 'account' | 'number';

const SENTENCES: readonly (readonly [string, Tail])[] = [
  ['Здравствуйте! Прошу опломбировать прибор учёта, пломба сорвана', ''],
  ['Добрый день. Когда придёт мастер по заявке №', 'number'],
  ['Фотографии счётчика и пломбы приложены, лицевой счёт', 'account'],
  ['Спасибо, мастер приходил, всё сделано', ''],
  ['Здравствуйте! Заявка принята в работу, ответим в срок', ''],
  ['Пришлите, пожалуйста, копию договора и паспорт прибора учёта', ''],
  ['Мастер придёт завтра с 10 до 12, обеспечьте доступ к счётчику', ''],
  ['Перерасчёт по лицевому счёту выполнен, сумма будет в квитанции, счёт', 'account'],
  ['Прошу проверить начисления за прошлый месяц, собственник', 'name'],
  ['Документы получены, проверяем', ''],
  ['Подскажите, почему выросла сумма в квитанции?', ''],
  ['Напряжение прыгает по вечерам, лампы мигают', ''],
  ['Акт допуска подписан, копия отправлена на электронную почту', ''],
  ['Показания переданы вовремя, но в кабинете их нет', ''],
  ['Заявитель', 'name'],
  ['Просим уточнить мощность и категорию надёжности', ''],
  ['Технические условия готовы, срок действия два года', ''],
  ['Не могу войти в личный кабинет, напомните логин', ''],
  ['Обращение зарегистрировано, номер', 'number'],
  ['Замена прибора назначена, бригада позвонит за час', ''],
];

const RARE = [
  'трансформатор',
  'грозозащита',
  'изолятор',
  'перемычка',
  'шинопровод',
  'разъединитель',
  'дифавтомат',
  'реклоузер',
];

export interface Sentence {
  text: string;
  norm: string;
  tail: Tail;
}

const sentenceOf = (text: string, tail: Tail): Sentence => {
  const whole = tail === '' ? text : `${text} `;
  return { text: whole, norm: tail === '' ? normalise(whole) : `${normalise(whole)} `, tail };
};

export const sentences: readonly Sentence[] = SENTENCES.map(([text, tail]) => sentenceOf(text, tail));
export const rareSentences: readonly Sentence[] = RARE.map((word) => sentenceOf(`Неисправен ${word} на опоре`, ''));
