/** Headings of the journal's file for a spreadsheet. */
export const journalColumns = ['Номер', 'Время', 'Кто', 'Действие', 'О чём', 'Подробности', 'Начало хэша'] as const;
