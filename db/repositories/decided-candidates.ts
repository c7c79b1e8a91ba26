// A search looks at the newest decisions of everybody and at all decisions of the first accounts that fit: what is common is found
// by the first, what is rare by the second, and neither grows with the company. `+` keeps the index of all decisions out of the second.

/** How many of the newest decisions are a list without a search: more than anybody scrolls through, and short to put in order. */
const NEWEST_LISTED = 10_000;
const NEWEST_SEARCHED = 2000;
const FEW = 100;
/** Among how many of the newest those of one office are looked for. */
const NEWEST_OF_OFFICES = 30_000;

type Found = 'all' | 'number' | 'holder';

const newest = (state: number | null, limit: number) =>
  `SELECT id, account_id, meter_id FROM meter_reading WHERE ${state === null ? '' : `state = ${state} AND `}decided_at IS NOT NULL
     ORDER BY decided_at DESC LIMIT ${limit}`;

function fitting(table: 'account' | 'meter', column: string, state: number | null): string {
  const fits = (alias: string) => `${alias}${column} >= ?4 AND ${alias}${column} < ?5`;
  const inState = state === null ? '' : ` AND +m.state = ${state}`;
  return `SELECT d.id FROM (${newest(state, NEWEST_SEARCHED)}) d CROSS JOIN ${table} t ON t.id = d.${table}_id WHERE ${fits('t.')}
    UNION SELECT m.id FROM (SELECT id FROM ${table} WHERE ${fits('')} ORDER BY ${column} LIMIT ${FEW}) few
      CROSS JOIN meter_reading m ON m.${table}_id = few.id WHERE +m.decided_at IS NOT NULL${inState}`;
}

const ofOffice = (candidates: string) =>
  `SELECT d.id FROM (${candidates}) d CROSS JOIN meter_reading m ON m.id = d.id CROSS JOIN account a ON a.id = m.account_id WHERE a.office_id = ?6`;

/**
 * Select of the ids of decided submissions among which a list looks; ?4 and ?5 bound the text that is searched, ?6 is the office of a list
 * that is narrowed to one.
 */
export function decidedCandidates(by: Found, state: number | null, isOfOffice: boolean): string {
  if (!isOfOffice) return candidates(by, state, NEWEST_LISTED);
  return `${ofOffice(candidates(by, state, NEWEST_OF_OFFICES))} LIMIT ${NEWEST_LISTED}`;
}

function candidates(by: Found, state: number | null, listed: number): string {
  if (by === 'holder') return fitting('account', 'holder_norm', state);
  if (by === 'number') return `${fitting('account', 'number', state)} UNION ${fitting('meter', 'serial_norm', state)}`;
  return newest(state, listed);
}
