import type { ReadingCheck } from '../../../contract/metering';

/** What the customer reads under a drum or in the dialog. */
const texts: Record<ReadingCheck, string> = {
  NOT_INTEGER: 'Введите только цифры, без запятой и красного барабана.',
  TOO_MANY_DIGITS: 'Слишком много цифр: у этого счётчика их {digits}.',
  LESS_THAN_PREVIOUS: 'Меньше предыдущего показания {previous}. Проверьте цифры и зону.',
  ROLLOVER: 'Показание меньше предыдущего: похоже, счётчик перешёл через ноль. Если всё верно, его проверит оператор.',
  ZERO: 'Показание не изменилось: расход за период равен нулю.',
  NOT_GREATER: 'Вводимые показания должны быть больше предыдущих: больше {previous}.',
  TOO_BIG:
    'Расход намного больше обычного: {volumeMilli} вместо {usualMilli} за месяц. Если всё верно, показание проверит оператор.',
  OUT_OF_WINDOW: 'Показания принимают с {from} по {until}.',
  DUPLICATE: 'За этот период показания уже переданы. Новые заменят прежние.',
  VERIFICATION_EXPIRED:
    'Срок поверки прибора учёта истёк {expiredOn}. Показания можно передать, но счётчик пора поверить.',
  METER_REMOVED: 'Прибор учёта снят {removedOn}: показания по нему больше не принимаются.',
  FUTURE_DATE: 'Дата показания ещё не наступила. Укажите сегодняшнюю или более раннюю.',
  BACKDATED: 'Есть более позднее принятое показание, от {previousOn}. Такую дату может указать только оператор.',
  INCOMPLETE: 'Введите показания всех зон этого прибора учёта.',
};

/** Cause of the check in a list, for an operator. */
const short: Record<ReadingCheck, string> = {
  NOT_INTEGER: 'Не целое число',
  TOO_MANY_DIGITS: 'Лишние цифры',
  LESS_THAN_PREVIOUS: 'Меньше предыдущего',
  ROLLOVER: 'Переход через ноль',
  ZERO: 'Нулевой расход',
  NOT_GREATER: 'Не больше предыдущего',
  TOO_BIG: 'Больше обычного',
  OUT_OF_WINDOW: 'Вне срока передачи',
  DUPLICATE: 'Повторная передача',
  VERIFICATION_EXPIRED: 'Поверка истекла',
  METER_REMOVED: 'Прибор учёта снят',
  FUTURE_DATE: 'Будущая дата',
  BACKDATED: 'Задним числом',
  INCOMPLETE: 'Не все зоны',
};

export const checks = { texts, short };
