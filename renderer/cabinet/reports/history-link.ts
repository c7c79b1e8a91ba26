/** The report of the last twelve months, already formed. */
export const READING_HISTORY = { path: '/cabinet/reports', query: { months: '12' } } as const;
