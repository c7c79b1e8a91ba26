/** Tables that grow with the company. */
const LARGE = [
  'account',
  'customer',
  'sign_in_identifier',
  'customer_account',
  'account_grant',
  'registration',
  'remembered_device',
  'subscription',
  'account_service',
  'meter',
  'register',
  'meter_reading',
  'reading',
  'reading_decision',
  'command',
  'audit',
  'message',
  'request',
  'request_act',
  'request_message',
  'request_document',
  'document',
  'request_seen',
  'request_unsent',
  'contact',
] as const;

/** Short by nature: only what waits, for an operator or to be sent, is in them. */
const SHORT_INDEX = /INDEX ix_(meter_reading_pending|message_due|request_open|request_open_kind)\b/;

/** A whole index of decisions, whatever it says: NULL is below everything. Only its newest end may be read, by the table's own name. */
const ALL_DECIDED = [
  'ix_meter_reading_decided (decided_at>?)',
  'ix_meter_reading_decided_state (state=?',
  'ix_registration_decided',
  'ix_request_ended (ended_at>?)',
];
const NEWEST_DECIDED = /ORDER BY (decided|ended)_at DESC LIMIT/;

const WORDS = /^(on|where|order|cross|left|join|group|limit|set|using|values|select|union)$/i;

/** Names by which a statement calls its large tables, the tables' own included. */
function namesOfLargeTables(sql: string): Map<string, string> {
  // Foreign keys bring in tables that the statement does not name. A set INSERT plans a look into them, but takes it only while a
  // violation is pending (OP_FkIfZero); DELETE and UPDATE take it for every row.
  const isInsert = /^\s*INSERT\b/i.test(sql);
  const own = LARGE.filter((table) => !isInsert || new RegExp(`\\b${table}\\b`).test(sql));
  const names = new Map<string, string>(own.map((table) => [table, table]));
  const sources = /\b(?:FROM|JOIN|UPDATE|INTO|,)\s*"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi;
  for (const [, table = '', alias] of sql.matchAll(sources)) {
    const large = LARGE.find((name) => name === table);
    if (large && alias && !WORDS.test(alias)) names.set(alias, large);
  }
  return names;
}

/**
 * Lines of a query plan that would slow down as the company grows: a large table read from end to end, an index built for the one
 * query, a skip-scan (it exists only after ANALYZE), or readings found by their period alone, which are those of everybody.
 */
export function slowLines(sql: string, plan: readonly string[]): string[] {
  const names = namesOfLargeTables(sql);
  return plan.filter((line) => {
    const [, verb, name = ''] = /^(SCAN|SEARCH) (\w+)/.exec(line) ?? [];
    const table = names.get(name);
    if (!verb || !table) return false;
    if (ALL_DECIDED.some((whole) => line.includes(whole))) return name !== table || !NEWEST_DECIDED.test(sql);
    if (verb === 'SCAN') return !SHORT_INDEX.test(line);
    if (/AUTOMATIC|ANY\(/.test(line)) return true;
    return table === 'reading' && !line.includes('INTEGER PRIMARY KEY') && !line.includes('register_id=?');
  });
}
