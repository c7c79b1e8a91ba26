/** Heads and lines of the report of terms as a file. */
export const TERMS_REPORT = {
  title: 'Сроки рассмотрения заявок',
  company: (name: string) => `Организация: ${name}`,
  days: (from: string, to: string) => `Завершены с ${from} по ${to}`,
  madeAt: (at: string) => `Составлен ${at}`,
  note: 'Время — по часам срока: без остановок, когда ждали ответа заявителя. Отозванные заявителем не считаются.',
  columns: {
    title: 'Вид заявки',
    ended: 'Завершено',
    kept: 'В срок',
    broken: 'С нарушением',
    share: 'Доля в срок',
    median: 'Медиана, ч',
    open: 'В работе сейчас',
    overdue: 'Из них просрочено',
  },
  total: 'Всего',
} as const;
