/** Reads a whole table by intent, or the end of one: the reason stands beside it. */
export const EXEMPT: Readonly<Record<string, string>> = {
  'audit.head': 'the last row: backwards by rowid up to LIMIT',
  'audit.last': 'the last rows: backwards by rowid up to LIMIT',
  'audit.newestAt': 'the last hundred rows: backwards by rowid up to LIMIT',
  'audit.count': 'counts the whole chain, for the background check',
  'documents.total': 'counts the whole store, for the page of settings',
};

/** Single rows that only the making of a base or an import adds: an insert of a row reads nothing. */
export const ONLY_INSERTS = [
  'installation.create',
  'accounts.insert',
  'catalogue.insertSupplier',
  'catalogue.insertService',
  'catalogue.insertTariff',
  'catalogue.insertRate',
  'catalogue.insertAccountService',
  'meters.insertMeter',
  'meters.insertRegister',
  'history.insertChunk',
];
