import type { EntryMeter, ReadingSource, ReadingState, RejectReason, Zone } from '../../../contract/metering';

const zones: Record<Zone, string> = {
  single: 'Сутки',
  day: 'День',
  night: 'Ночь',
  peak: 'Пик',
  half_peak: 'Полупик',
};

const sources: Record<ReadingSource, string> = {
  visit: 'Очное обслуживание',
  cabinet: 'Личный кабинет',
  cabinet_anonymous: 'Личный кабинет, без входа',
  kiosk: 'Терминал самообслуживания',
  call_center: 'Контактный центр',
  inspector: 'Контролёр',
  control: 'Контрольное снятие',
  automatic: 'Автоматический сбор',
  bank_registry: 'Реестр банка',
  letter: 'Письмо или сайт',
  estimated_average: 'Расчёт по среднему',
  estimated_norm: 'Расчёт по нормативу',
  initial: 'Установка прибора учёта',
  final: 'Снятие прибора учёта',
};

const states: Record<ReadingState, string> = {
  pending: 'На проверке',
  accepted: 'Принято',
  rejected: 'Отклонено',
  superseded: 'Заменено',
  billed: 'Учтено в расчёте',
};

const rejectReasons: Record<RejectReason, string> = {
  misread: 'Ошибка при снятии показания',
  zones_swapped: 'Перепутаны зоны',
  wrong_meter: 'Показание другого прибора учёта',
  implausible: 'Неправдоподобное показание',
  control_reading: 'Не сходится с контрольным снятием',
  other: 'Другая причина',
};

const kinds: Record<EntryMeter['kind'], string> = {
  individual: 'индивидуальный',
  shared: 'общедомовой',
};

const kindNames: Record<EntryMeter['kind'], string> = {
  individual: 'Индивидуальный',
  shared: 'Общедомовой',
};

export const metering = {
  zones,
  sources,
  states,
  rejectReasons,
  kinds,
  kindNames,
  rejectedBecause: 'Отклонено: {reason}',
  meterNumber: '№ {serial}',
  /** As the catalogue of services writes it: by it the screen knows electricity. */
  energyUnit: 'кВт·ч',
};
