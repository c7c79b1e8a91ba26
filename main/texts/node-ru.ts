import { PROGRAM_NAME } from './ru';

export interface NodeWords {
  company: string;
  version: string;
  addresses: readonly string[];
  webAddress: string | null;
  fingerprint: string;
  /** Null once an operator's station is admitted. */
  firstCode: string | null;
  /** Nobody has said where it listens. */
  isUsual: boolean;
}

/** As the station shows it: sixteen groups of four. */
const inGroups = (fingerprint: string): string => (fingerprint.replaceAll(':', '').match(/.{4}/g) ?? []).join(' ');

const forFirst = (code: string): string[] => [
  '',
  `Код первого рабочего места: ${code}`,
  '  Введите его при подключении первого компьютера: он будет допущен сразу, остальных допустит с него администратор.',
  '  Код действует один раз и до остановки узла. Не оставляйте его в журналах и на бумаге.',
];

/** What a node without windows says once it listens. */
export const nodeListens = (words: NodeWords): string =>
  [
    `${PROGRAM_NAME} ${words.version}: узел работает без окна. Компания: ${words.company}.`,
    `Адреса для рабочих мест: ${words.addresses.join(', ') || 'у компьютера нет адреса в сети'}`,
    ...(words.webAddress === null ? [] : [`Адрес кабинета для клиентов: ${words.webAddress}`]),
    `Отпечаток сертификата: ${inGroups(words.fingerprint)}`,
    ...(words.isUsual
      ? [
          'Где слушать, ещё не задано: узел слушает все адреса компьютера, порт 8443. Изменить: node.json в папке данных.',
        ]
      : []),
    '',
    'Подключить компьютер: установите на нём программу, выберите «Подключиться к узлу», введите адрес и сравните отпечаток.',
    ...(words.firstCode === null ? [] : forFirst(words.firstCode)),
    '',
    'Остановить: Ctrl+C или сигнал SIGTERM; начатое будет закончено.',
  ].join('\n');

export const nodeStopped = 'Узел остановлен: всё подтверждённое сохранено.';

/** Why a node without windows does not begin. */
export const nodeRefusals = {
  noBase: (folder: string) =>
    `Узел не запущен: в папке «${folder}» нет базы. Запустите программу с окном и создайте базу или восстановите её из копии, либо укажите папку с базой ключом --user-data-dir.`,
  running:
    'Узел не запущен: программа уже работает с этой папкой данных. Закройте её окна или остановите службу и запустите узел снова.',
  failed: (code: string, incident: string | null) =>
    `Узел не запущен: база не открылась (${code}${incident === null ? '' : `, номер события ${incident}`}). Данные не тронуты. Запустите программу с окном: она скажет, что делать.`,
  PORT_TAKEN: (port: number) =>
    `Узел не запущен: порт ${String(port)} занят другой программой. Остановите её или задайте другой порт в node.json в папке данных.`,
  ADDRESS_UNKNOWN: (host: string) =>
    `Узел не запущен: у этого компьютера нет адреса ${host}. Исправьте host в node.json в папке данных.`,
  CERTIFICATE_REFUSED:
    'Узел не запущен: сертификат в node-cert.pem и ключ в node-key.pem не подходят друг к другу, повреждены или кончились. Замените их или удалите оба: тогда узел сделает новый сертификат и отпечаток придётся сравнить заново.',
  FAILED: 'Узел не запущен: сеть не открылась. Проверьте node.json в папке данных; подробности в журнале программы.',
} as const;

/** When the program itself failed: whoever watches over the service starts it anew. */
export const nodeFailed = (incident: string): string =>
  `Узел остановлен из-за ошибки. Всё подтверждённое сохранено. Номер события: ${incident}.`;
