import type { CaseRejection } from '../../contract/types/case';
import type { MessageKind } from '../../contract/messages';

/** One message: a letter (paragraphs parted by an empty line) and an SMS; a kind that never goes one of the ways lacks it. */
export interface MessageText {
  subject?: string | undefined;
  text?: string | undefined;
  sms?: string | undefined;
}

const NOT_YOURS = 'Если вы этого не просили, ничего не делайте: без вашего участия ничего не изменится.';
const UNTIL = 'Ссылка и код действуют до {until}.';

/** Whoever reads a letter pastes a link, or types a code where the link opens nothing. */
const linkAndCode = (what: string): string =>
  `${what}:\n{link}\n\nЕсли ссылка не открывается, введите в программе код:\n{code}`;

const letter = (...paragraphs: string[]): string => ['{greeting}', ...paragraphs].join('\n\n');

/**
 * The program's own words; a profile may have others. `{link}`, `{code}`, `{until}` and the like stand for what differs; a paragraph with
 * an `{until}` that nobody gave falls out. SMS with a code fit into one part of 70 signs.
 */
export const MESSAGE_TEXTS: Readonly<Record<MessageKind, MessageText>> = {
  activation: {
    subject: 'Завершение регистрации: {company}',
    text: letter(
      'Вы получили это письмо, потому что на этот адрес подана заявка на регистрацию в личном кабинете {company}.',
      linkAndCode('Чтобы завершить регистрацию, откройте ссылку'),
      UNTIL,
      NOT_YOURS,
    ),
  },
  registrationCode: { sms: '{code} — код регистрации, {smsName}. Никому его не говорите' },
  alreadyRegistered: {
    subject: 'У вас уже есть личный кабинет: {company}',
    text: letter(
      'С этим адресом пробовали зарегистрироваться в личном кабинете {company}, но кабинет с ним уже есть.',
      'Войдите со своим паролем. Если вы его забыли, нажмите «Забыли пароль?» на странице входа.',
      NOT_YOURS,
    ),
    sms: '{smsName}: кабинет с этим номером уже есть. Забыли пароль? Восстановите его на странице входа',
  },
  recovery: {
    subject: 'Восстановление пароля: {company}',
    text: letter(
      'Для вашего личного кабинета {company} запрошено восстановление пароля.',
      linkAndCode('Чтобы задать новый пароль, откройте ссылку'),
      UNTIL,
      `${NOT_YOURS} Пароль останется прежним.`,
    ),
  },
  recoveryCode: { sms: '{code} — код для нового пароля, {smsName}. Никому его не говорите' },
  passwordChanged: {
    subject: 'Пароль изменён: {company}',
    text: letter(
      'Пароль вашего личного кабинета {company} изменён. Все другие сеансы завершены.',
      'Если пароль меняли не вы, сразу задайте новый: нажмите «Забыли пароль?» на странице входа.',
    ),
    sms: '{smsName}: пароль кабинета изменён. Если это не вы, восстановите его на странице входа',
  },
  emailChange: {
    subject: 'Подтверждение адреса: {company}',
    text: letter(
      'Этот адрес указан в личном кабинете {company}. До подтверждения он не действует.',
      linkAndCode('Чтобы подтвердить адрес, откройте ссылку'),
      UNTIL,
      NOT_YOURS,
    ),
  },
  phoneChangeCode: { sms: '{code} — код для телефона, {smsName}. Никому его не говорите' },
  contactChanged: {
    subject: 'Контакт изменён: {company}',
    text: letter(
      'В вашем личном кабинете {company} изменили: {what}. Прежний больше не используется.',
      'Если это сделали не вы, сразу смените пароль и сообщите нам.',
    ),
    sms: '{smsName}: в кабинете изменили {what}. Если это не вы, смените пароль',
  },
  ownerCode: { sms: '{smsName}: {who} просит доступ к вашему счёту. Код {code}' },
  ownerLetter: {
    subject: 'Просят доступ к вашему лицевому счёту: {company}',
    text: letter(
      'В личном кабинете {company} просят доступ к вашему лицевому счёту. Кто просит:\n{who}',
      'Если вы согласны, сообщите этому человеку код:\n{code}',
      'Код действует до {until}.',
      'Если вы не знаете, кто это, никому не сообщайте код: без него доступа не будет.',
    ),
  },
  accessGiven: {
    subject: 'Доступ к лицевому счёту: {company}',
    text: letter(
      'В личном кабинете {company} открыт доступ к лицевому счёту:\n{address}',
      'Кто открыл:\n{by}',
      'Список тех, у кого есть доступ, и срок доступа видны в кабинете.',
    ),
    sms: '{smsName}: открыт доступ к счёту {address} ({by})',
  },
  requestTaken: {
    subject: 'Заявка № {number} принята: {company}',
    text: letter(
      'Ваша заявка № {number} в личном кабинете {company} принята.',
      'Мы рассмотрим её за {hours} ч и сообщим о решении.',
    ),
    sms: '{smsName}: заявка № {number} принята. Ответим за {hours} ч',
  },
  requestApproved: {
    subject: 'Заявка № {number} одобрена: {company}',
    text: letter(
      'Ваша заявка № {number} в личном кабинете {company} одобрена.',
      'К кабинету привязаны лицевые счета:\n{accounts}',
    ),
    sms: '{smsName}: заявка № {number} одобрена, в кабинете счета {accounts}',
  },
  requestRejected: {
    subject: 'Заявка № {number} отклонена: {company}',
    text: letter(
      'Ваша заявка № {number} в личном кабинете {company} отклонена.',
      'Причина:\n{reason}',
      'Исправьте данные и подайте заявку снова или обратитесь к нам.',
    ),
    sms: '{smsName}: заявка № {number} отклонена. {reason}',
  },
  requestAsked: {
    subject: 'Заявка № {number}, нужны сведения: {company}',
    text: letter(
      'Мы рассматриваем вашу заявку № {number} в личном кабинете {company}. Нам не хватает сведений:\n{comment}',
      'Пока вы не ответите, срок рассмотрения не идёт. Ответьте в кабинете или свяжитесь с нами.',
    ),
    sms: '{smsName}: по заявке № {number} нужны сведения. {comment}',
  },
  loginGiven: {
    subject: 'Ваш личный кабинет: {company}',
    text: letter(
      'Для вас открыт личный кабинет {company}.',
      'Логин:\n{login}',
      'Пароль:\n{password}',
      'Войдите и смените пароль в настройках. Никому его не говорите.',
    ),
    sms: '{smsName}: кабинет открыт. Логин {login}, пароль {password}',
  },
  accountBound: {
    subject: 'Лицевой счёт в вашем кабинете: {company}',
    text: letter('К вашему личному кабинету {company} привязан лицевой счёт:\n{address}'),
    sms: '{smsName}: в ваш кабинет добавлен счёт {address}',
  },
  requestSubmitted: {
    subject: 'Заявка № {number} отправлена: {company}',
    text: letter(
      'Ваша заявка № {number} отправлена: {title}.',
      'Её проверит сотрудник. После регистрации мы сообщим номер и срок.',
    ),
  },
  requestRegistered: {
    subject: 'Заявка № {number} зарегистрирована: {company}',
    text: letter(
      'Ваша заявка № {number} зарегистрирована: {title}.',
      'Регистрационный номер: {registration}.\nМы ответим до {due}.',
      'Как идёт работа, видно в личном кабинете. Там же можно написать нам.',
    ),
  },
  requestPapers: {
    subject: 'Заявка № {number}, нужны сведения: {company}',
    text: letter(
      'По вашей заявке № {number} нам не хватает сведений: {title}.',
      '{words}',
      'Документы: {papers}.',
      'Пока вы не ответите, срок не идёт. Ответьте в личном кабинете или свяжитесь с нами.',
    ),
    sms: '{smsName}: по заявке № {number} нужны сведения. Подробнее в личном кабинете',
  },
  requestStage: {
    subject: 'Заявка № {number}: {stage}',
    text: letter('По вашей заявке № {number} начат новый этап: {stage}.', 'Все этапы и сроки видны в личном кабинете.'),
  },
  requestVisit: {
    subject: 'Заявка № {number}, назначен визит: {company}',
    text: letter(
      'По вашей заявке № {number} к вам приедет наш сотрудник: {title}.',
      'Дата: {day}.\nВремя: с {from} до {to}.',
      'Если время не подходит, напишите нам в личном кабинете.',
    ),
    sms: '{smsName}: по заявке № {number} визит {day} с {from} до {to}',
  },
  requestVisitOff: {
    subject: 'Заявка № {number}, визит отменён: {company}',
    text: letter('Визит по вашей заявке № {number} отменён: {title}.', '{words}', 'О новом времени мы сообщим.'),
    sms: '{smsName}: визит по заявке № {number} отменён. О новом времени сообщим',
  },
  requestDone: {
    subject: 'Заявка № {number} выполнена: {company}',
    text: letter(
      'Ваша заявка № {number} выполнена: {title}.',
      'Ответ:\n{words}',
      'Если вы не согласны, напишите нам новое обращение.',
    ),
    sms: '{smsName}: заявка № {number} выполнена. Ответ в личном кабинете',
  },
  requestRefused: {
    subject: 'Заявка № {number} отклонена: {company}',
    text: letter(
      'Ваша заявка № {number} отклонена: {title}.',
      'Причина:\n{words}',
      'Если вы не согласны, напишите нам новое обращение.',
    ),
    sms: '{smsName}: заявка № {number} отклонена. Причина в личном кабинете',
  },
  requestReopened: {
    subject: 'Заявка № {number} снова в работе: {company}',
    text: letter('Мы вернули в работу вашу заявку № {number}: {title}.', '{words}', 'Мы ответим до {due}.'),
  },
  requestWithdrawn: {
    subject: 'Заявка № {number} отозвана: {company}',
    text: letter(
      'Ваша заявка № {number} отозвана: {title}. Мы её больше не рассматриваем.',
      'Если вы её не отзывали, сообщите нам.',
    ),
  },
  requestSaid: {
    subject: 'Новое сообщение по заявке № {number}: {company}',
    text: letter(
      'По вашей заявке № {number} пришло сообщение: {title}.',
      '{words}',
      'Ответить можно в личном кабинете.',
    ),
  },
  test: {
    subject: 'Проверка отправки: {company}',
    text: letter('Это письмо отправил администратор, чтобы проверить почту программы. Отвечать на него не нужно.'),
    sms: '{smsName}: проверка отправки',
  },
};

export const messageWords = {
  greeting: (name: string | null): string => (name === null ? 'Здравствуйте!' : `Здравствуйте, ${name}!`),
  /** Why a request was refused, as its applicant reads it. */
  rejections: {
    noSuchAccount: 'Лицевого счёта с таким номером нет',
    otherHolder: 'Лицевой счёт открыт на другого человека',
    otherAddress: 'Адрес не совпадает с адресом лицевого счёта',
    notEntitled: 'Право на этот лицевой счёт не подтверждено',
    duplicate: 'Такая заявка уже есть или кабинет уже открыт',
    noContact: 'С вами не удалось связаться',
  } satisfies Readonly<Record<Exclude<CaseRejection, 'other'>, string>>,
  /** In place of a name that is no name. */
  someone: 'другой пользователь кабинета',
  contacts: { email: 'адрес электронной почты', phone: 'телефон' } as Readonly<Record<string, string>>,
  /** Above an SMS that is read aloud or printed. */
  codeTitle: 'Код подтверждения',
  /** In place of a list of papers that is empty. */
  noPapers: 'не нужны',
  /** In place of the words of a message that has papers alone. */
  papersOnly: 'К сообщению приложены документы.',
  /** «15 апреля». */
  dayFormat: 'd MMMM',
  /** «15 апреля, 10:10». */
  untilFormat: 'd MMMM, HH:mm',
};
