import type { CommandName } from '../../../contract';

/** What is written without a command of the contract: signing in and out, looks at a card, the program itself. */
type Noted =
  | 'identity.signIn'
  | 'identity.signInFailed'
  | 'identity.confirmFailed'
  | 'identity.signOut'
  | 'identity.resume'
  | 'identity.lock'
  | 'identity.unlock'
  | 'customers.view'
  | 'accounts.takeUp'
  | 'privacy.retention'
  | 'audit.mismatch'
  | 'program.crashed';

/** A command without its words does not compile. */
const actions: Record<CommandName | Noted, string> = {
  'identity.signIn': 'Вход',
  'identity.signInFailed': 'Неудачный вход',
  'identity.confirmFailed': 'Неверный пароль при подтверждении',
  'identity.signOut': 'Выход',
  'identity.resume': 'Вход без пароля на знакомом компьютере',
  'identity.lock': 'Окно заблокировано',
  'identity.unlock': 'Окно разблокировано паролем',
  'customers.view': 'Просмотр личных данных',
  'accounts.takeUp': 'Выданный доступ получен',
  'privacy.retention': 'Ночное удаление просроченного',
  'audit.mismatch': 'Журнал не сошёлся с отметкой',
  'program.crashed': 'Сбой программы',
  'accounts.addByFacts': 'Счёт добавлен по сведениям из квитанции',
  'accounts.answerRequest': 'Ответ на вопрос по заявке',
  'accounts.askOwner': 'Запрос кода у владельца счёта',
  'accounts.confirmOwner': 'Счёт добавлен по коду владельца',
  'accounts.grant': 'Выдан доступ к счёту',
  'accounts.requestBinding': 'Заявка на подключение счёта',
  'accounts.revokeGrant': 'Доступ к счёту закрыт',
  'approvals.approve': 'Подтверждено вторым сотрудником',
  'approvals.reject': 'Отклонено вторым сотрудником',
  'approvals.withdraw': 'Запрос на подтверждение отозван',
  'audit.export': 'Выгрузка журнала',
  'audit.verify': 'Проверка журнала',
  'backup.askRestore': 'Просьба о восстановлении из копии',
  'backup.drill': 'Проверка резервных копий',
  'backup.make': 'Резервная копия',
  'backup.restore': 'Восстановление из копии',
  'backup.setPassphrase': 'Изменена фраза для копий',
  'backup.setPlan': 'Изменён план копий',
  'customers.askErasure': 'Просьба об удалении данных',
  'customers.askExport': 'Просьба о выгрузке данных',
  'customers.askOwnerChange': 'Просьба о смене владельца счёта',
  'customers.checkCaller': 'Проверка звонящего',
  'customers.reveal': 'Данные открыты целиком',
  'customers.saveExport': 'Выгрузка данных сохранена',
  'devices.end': 'Вход на телефоне или компьютере завершён',
  'identity.activate': 'Регистрация завершена',
  'identity.cancelContact': 'Смена контакта отменена',
  'identity.changeContact': 'Смена контакта начата',
  'identity.changePassword': 'Потребитель сменил пароль',
  'identity.changePersonal': 'Изменены личные данные',
  'identity.confirmContact': 'Новый контакт подтверждён',
  'identity.recover': 'Запрошено восстановление доступа',
  'identity.register': 'Регистрация начата',
  'identity.resendCode': 'Код отправлен ещё раз',
  'identity.setFirstPassword': 'Задан первый пароль',
  'identity.setNewPassword': 'Задан новый пароль',
  'identity.setSubscription': 'Изменена подписка',
  'messages.retry': 'Сообщение отправлено ещё раз',
  'messages.reveal': 'Код прочитан или напечатан',
  'messages.setPolicy': 'Изменены правила отправки',
  'messages.setSms': 'Изменена настройка SMS',
  'messages.setSmtp': 'Изменена настройка почты',
  'metering.acceptReading': 'Показание принято',
  'metering.correctReading': 'Показание исправлено',
  'metering.rejectReading': 'Показание отклонено',
  'metering.submitReadings': 'Показания переданы',
  'metering.undoDecision': 'Решение по показанию отменено',
  'node.renewCertificate': 'Выпущен новый сертификат узла',
  'node.setUp': 'Изменён доступ по сети',
  'node.useCertificate': 'Узлу дан сертификат компании',
  'privacy.ask': 'Запрос о своих данных',
  'privacy.endRequest': 'Запрос о данных закрыт',
  'privacy.runRetention': 'Удаление просроченного',
  'privacy.seeAlarm': 'Предупреждение просмотрено',
  'privacy.withdrawConsent': 'Согласие отозвано',
  'privacy.withdrawRequest': 'Запрос о данных отозван',
  'registrations.approve': 'Заявка одобрена',
  'registrations.approveMany': 'Одобрено несколько заявок',
  'registrations.askMore': 'По заявке задан вопрос',
  'registrations.reject': 'Заявка отклонена',
  'registrations.resume': 'Рассмотрение заявки продолжено',
  'registrations.undo': 'Решение по заявке отменено',
  'registrations.walkIn': 'Регистрация на месте',
  'settings.createBase': 'Создана база компании',
  'settings.createDemo': 'Создана учебная база',
  'settings.keepPreference': 'Личная настройка окна',
  'settings.setDated': 'Изменена настройка',
  'settings.undoDated': 'Изменение настройки отменено',
  'staff.acceptInvite': 'Сотрудник задал пароль по приглашению',
  'staff.add': 'Добавлен сотрудник',
  'staff.addOffice': 'Добавлено отделение',
  'staff.change': 'Изменены сведения о сотруднике',
  'staff.changePassword': 'Сотрудник сменил пароль',
  'staff.confirmFactor': 'Включён второй фактор',
  'staff.endFactor': 'Выключен второй фактор',
  'staff.endSession': 'Сеанс сотрудника завершён',
  'staff.renameOffice': 'Переименовано отделение',
  'staff.resetSignIn': 'Сброшен вход сотрудника',
  'staff.setRole': 'Изменена роль сотрудника',
  'staff.unblock': 'Вход сотрудника разблокирован',
  'stations.approve': 'Рабочее место допущено',
  'stations.refuse': 'Рабочему месту отказано',
  'stations.rename': 'Рабочее место переименовано',
  'stations.revoke': 'Рабочему месту закрыт доступ',
};

/** Names of actions as keys of texts: a point would part them. */
export const auditActions = Object.fromEntries(
  Object.entries(actions).map(([name, words]) => [name.replace('.', '_'), words]),
);
