import type { CaseDifference, CaseDuplicate, CaseKind, CaseRejection, CaseState } from '../../../contract/admission';

export const kinds: Record<CaseKind, string> = {
  registration: 'Регистрация',
  binding: 'Подключение',
  access: 'Доступ',
  owner: 'Смена владельца',
};
export const segments: Record<CaseKind, string> = {
  registration: 'Регистрации',
  binding: 'Подключения',
  access: 'Доступ',
  owner: 'Владелец',
};
export const states: Record<CaseState, string> = {
  review: 'Ждёт решения',
  asked: 'Ждём ответа',
  done: 'Одобрена',
  rejected: 'Отклонена',
};
/** The same words go to the applicant. */
export const reasons: Record<CaseRejection, string> = {
  noSuchAccount: 'Лицевого счёта с таким номером нет',
  otherHolder: 'Лицевой счёт открыт на другого человека',
  otherAddress: 'Адрес не совпадает с адресом лицевого счёта',
  notEntitled: 'Право на этот лицевой счёт не подтверждено',
  duplicate: 'Такая заявка уже есть или кабинет уже открыт',
  noContact: 'С вами не удалось связаться',
  other: 'Другая причина',
};
export const differences: Record<CaseDifference, string> = {
  account: 'счёт',
  name: 'ФИО',
  address: 'адрес',
  owner: 'есть владелец',
};
export const differenceHints: Record<CaseDifference, string> = {
  account: 'Такого лицевого счёта в базе нет',
  name: 'ФИО не то, что у счёта',
  address: 'Адрес не тот, что у счёта',
  owner: 'Счёт уже подключён у другого человека',
};
export const duplicatesBy: Record<CaseDuplicate['by'][number], string> = {
  phone: 'телефон',
  email: 'e-mail',
  snils: 'СНИЛС',
  ogrn: 'ОГРН',
  ogrnip: 'ОГРНИП',
};
