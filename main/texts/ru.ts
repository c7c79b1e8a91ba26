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

/** Why a release does not start; `names` are switches and environment variables. */
export const refusedStart = (names: readonly string[]): string =>
  `${PROGRAM_NAME} не запущен: он не принимает ${names.join(', ')}. Уберите это из ярлыка, команды запуска или переменных среды и запустите снова. Данные не тронуты.`;

/** A folder of data that was asked for and cannot be had. */
export const unusableFolder = (folder: string): string =>
  `${PROGRAM_NAME} не запущен: папку данных «${folder}» нельзя открыть или создать. Укажите в --user-data-dir полный путь к папке, в которую вы можете писать, и запустите снова. Данные не тронуты.`;

/** When a window closes with an error again and again. */
export const safePage = {
  title: 'Окно снова и снова закрывается с ошибкой',
  what: 'За последнюю минуту это случилось три раза, поэтому программа больше не открывает его сама.',
  safe: 'Всё, что программа подтвердила, сохранено. То, что вы ввели и не отправили, нужно будет ввести ещё раз.',
  next: 'Откройте окно снова. Если ошибка повторится, соберите диагностику и передайте файл в поддержку: имён, адресов и показаний в нём нет.',
  open: 'Открыть снова',
  diagnostics: 'Собрать диагностику',
  close: 'Закрыть',
  saved: (file: string) => `Диагностика записана в файл «${file}».`,
  notSaved: 'Диагностика не записана. Выберите другую папку: в этой нет места или права на запись.',
  incident: (incident: string) => `Номер события: ${incident}`,
};

/** When not even that page can be shown. */
export const windowLost = (incident: string) => ({
  message: 'Окно не удалось открыть',
  detail: `Всё, что программа подтвердила, сохранено. Закройте программу и откройте её снова. Если это повторится, передайте в поддержку номер события ${incident} и папку журнала.`,
});

/** When the program itself failed and does not begin anew by itself. */
export const programFailed = (incident: string) => ({
  title: 'Энергокабинет закрывается из-за ошибки',
  text: `Всё, что программа подтвердила, сохранено. Откройте программу снова. Если это повторится, передайте в поддержку номер события ${incident} и папку журнала.`,
});

export const diagnosticsDialog = {
  title: 'Куда записать диагностику',
  button: 'Записать',
  archive: 'Архив ZIP',
  fileName: (day: string) => `Энергокабинет, диагностика ${day}.zip`,
};
