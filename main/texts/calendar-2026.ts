import type { Calendar } from '../../contract/dated';
import type { LocalDate } from '../../contract/types/time';

const days = (type: Calendar['days'][number]['type'], title: string, ...on: string[]): Calendar['days'] =>
  on.map((day) => ({ on: day as LocalDate, type, title }));

/** 2026 as ПП 24.09.2025 № 1466 has it: days that Monday to Friday does not tell. */
export const CALENDAR_2026: Calendar = {
  days: [
    ...days('holiday', 'Новогодние каникулы', '2026-01-01', '2026-01-02', '2026-01-05', '2026-01-06'),
    ...days('holiday', 'Рождество Христово', '2026-01-07'),
    ...days('holiday', 'Новогодние каникулы', '2026-01-08'),
    ...days('holiday', 'Перенос с 3 января', '2026-01-09'),
    ...days('holiday', 'День защитника Отечества', '2026-02-23'),
    ...days('holiday', 'Перенос с 8 марта', '2026-03-09'),
    ...days('short', 'Перед праздником', '2026-04-30'),
    ...days('holiday', 'Праздник Весны и Труда', '2026-05-01'),
    ...days('short', 'Перед праздником', '2026-05-08'),
    ...days('holiday', 'Перенос с 9 мая', '2026-05-11'),
    ...days('short', 'Перед праздником', '2026-06-11'),
    ...days('holiday', 'День России', '2026-06-12'),
    ...days('short', 'Перед праздником', '2026-11-03'),
    ...days('holiday', 'День народного единства', '2026-11-04'),
    ...days('holiday', 'Перенос с 4 января', '2026-12-31'),
  ],
};
