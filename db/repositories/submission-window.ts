/** What a list of submissions is made of: `m` is the submission. */
export interface ListSql {
  /** CTEs that `from` reads, each ending with a comma. */
  with?: string;
  /** With what the filter looks at. */
  from: string;
  /** With what the order looks at, too. */
  sorted: string;
  where: string;
  order: Order;
  /** Columns of one item as arguments of json_object. */
  item: string;
  /** Joins that only the items need. */
  itemJoins: string;
}

export interface Order {
  /** The column by which the list is sorted. */
  key: string;
  down: boolean;
  /** Whether the key is the list's own time: then nothing but the id comes after it. */
  isTime: boolean;
}

const TIES = 'm.submitted_at, m.id';

function orderBy({ key, down, isTime }: Order): string {
  const way = down ? ' DESC' : '';
  return isTime ? `${key}${way}, m.id${way}` : `${key}${way}, ${TIES}`;
}

/** Whether `m` stands before the submission `s`. */
function before({ key, down, isTime }: Order): string {
  const side = down ? '>' : '<';
  if (isTime) return `(${key}, m.id) ${side} (s.sort_key, s.id)`;
  return `(${key} ${side} s.sort_key OR ${key} = s.sort_key AND (${TIES}) < (s.submitted_at, s.id))`;
}

const EACH_ROW = 'CROSS JOIN register g ON g.meter_id = m.meter_id';

/**
 * One JSON text as `submissionWindow` of the contract has it: ?1 is `from`, ?2 `limit`, ?3 `around`. A submission has a value for every
 * register of its meter (R16), so the rows of the list are counted by registers, without a look at the readings. Only ids and sort keys
 * are walked; items are made for the window alone. Of these only the first may have rows above the window.
 */
export function windowSql(list: ListSql): string {
  const { from, sorted, where, order } = list;
  return `WITH ${list.with ?? ''} counted AS MATERIALIZED (
      SELECT count(*) AS submissions, coalesce(sum((SELECT count(*) FROM register g WHERE g.meter_id = m.meter_id)), 0) AS "rows"
        FROM ${from} WHERE ${where}),
    page AS MATERIALIZED (
      SELECT m.id, g.id AS register_id, g.meter_id FROM ${sorted} ${EACH_ROW} WHERE ${where} ORDER BY ${orderBy(order)}, g.id LIMIT ?2 OFFSET ?1),
    chosen AS MATERIALIZED (
      SELECT id, min((SELECT count(*) FROM register x WHERE x.meter_id = p.meter_id AND x.id < p.register_id)) AS above FROM page p GROUP BY id),
    asked AS MATERIALIZED (
      SELECT ${order.key} AS sort_key, m.submitted_at, m.id FROM ${sorted} WHERE ${where} AND m.id = ?3)
    SELECT json_object('rows', c."rows", 'submissions', c.submissions, 'first', ?1 - (SELECT coalesce(max(above), 0) FROM chosen),
      'place', (SELECT (SELECT count(*) FROM ${sorted} ${EACH_ROW} WHERE ${where} AND ${before(order)}) FROM asked s),
      'items', json((SELECT json_group_array(json(i.item)) FROM (
        SELECT json_object(${list.item}) AS item FROM chosen w CROSS JOIN meter_reading m ON m.id = w.id ${list.itemJoins}
         ORDER BY ${orderBy(order)}) i))) AS json FROM counted c`;
}
