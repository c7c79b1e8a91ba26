/** Parts of an address as the base keeps them; a part that is absent is ''. */
export interface AddressParts {
  town: string;
  street: string;
  house: string;
  flat: string;
}

/** «ул. Красноармейская, д. 12, кв. 45», without the town. */
export function shortAddressOf({ street, house, flat }: AddressParts): string {
  return [street, house && `д. ${house}`, flat && `кв. ${flat}`].filter(Boolean).join(', ');
}

/** «г. Нижний Тагил, ул. Красноармейская, д. 12, кв. 45». */
export function addressOf(parts: AddressParts): string {
  return [parts.town, shortAddressOf(parts)].filter(Boolean).join(', ');
}

/** Words that make a password easy to guess. */
export const COMMON_PASSWORD_WORDS = [
  'password',
  'qwerty',
  'welcome',
  'admin',
  '12345',
  'пароль',
  'йцукен',
  'администратор',
  'энерго',
] as const;

/** The letter after `&` opens a menu with Alt; the items inside are chosen by their first letters. */
export const menu = {
  file: '&Файл',
  newWindow: 'Новое окно',
  closeWindow: 'Закрыть окно',
  quit: 'Выход',
  edit: '&Правка',
  cut: 'Вырезать',
  copy: 'Копировать',
  paste: 'Вставить',
  selectAll: 'Выделить всё',
  view: '&Вид',
  zoomIn: 'Крупнее',
  zoomOut: 'Мельче',
  zoomReset: 'Обычный размер',
  fullScreen: 'Во весь экран',
} as const;

export const PROGRAM_NAME = 'Энергокабинет';
