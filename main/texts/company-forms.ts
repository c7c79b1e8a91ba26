/** What stands before a company's name and tells nothing of it. */
export const COMPANY_FORMS: ReadonlySet<string> = new Set(
  'ооо ао пао оао зао ип снт днт тсж тсн жск гск гуп муп'.split(' '),
);
