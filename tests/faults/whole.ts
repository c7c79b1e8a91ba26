import { contract, type ProcedureName } from '../../contract';
import { checkBase } from '../../db/check';
import type { Sql } from '../../db/sql';
import type { Done } from './worker/notes';

/** What a base says of itself, each a question whose answer must be empty; the names are what a test prints. */
const HALVES = {
  'a submission without a reading of each zone, or with two': `SELECT m.id FROM meter_reading m
    LEFT JOIN (SELECT meter_reading_id AS id, count(*) AS n, count(DISTINCT register_id) AS zones FROM reading GROUP BY 1) r
      ON r.id = m.id
    WHERE coalesce(r.n, 0) <> (SELECT count(*) FROM register WHERE meter_id = m.meter_id) OR r.n <> r.zones`,
  'a reading whose state is not that of its submission': `SELECT r.meter_reading_id FROM reading r
    JOIN meter_reading m ON m.id = r.meter_reading_id WHERE r.status <> m.state`,
  'a command without its row of the audit, or a row without its command': `SELECT c.procedure, c.n, a.n FROM
      (SELECT procedure, count(*) AS n FROM command GROUP BY 1) c
    LEFT JOIN (SELECT action, count(*) AS n FROM audit GROUP BY 1) a ON a.action = c.procedure WHERE c.n IS NOT a.n`,
  'more or fewer submissions than commands made': `SELECT made, found FROM
      (SELECT (SELECT coalesce(sum(json_array_length(result, '$.meters')), 0) FROM command WHERE procedure = 'metering.submitReadings')
          + (SELECT count(*) FROM command WHERE procedure = 'metering.correctReading') AS made,
        (SELECT count(*) FROM meter_reading WHERE actor_kind <> 'system') AS found) WHERE made <> found AND EXISTS (SELECT 1 FROM command)`,
  'more or fewer decisions than commands made': `SELECT made, found FROM
      (SELECT (SELECT count(*) FROM command WHERE procedure IN
          ('metering.acceptReading', 'metering.rejectReading', 'metering.undoDecision', 'metering.correctReading')) AS made,
        (SELECT count(*) FROM reading_decision) AS found) WHERE made <> found AND EXISTS (SELECT 1 FROM command)`,
} as const;

/** A uid as the base keeps it, in hex. */
export const keyOf = (uid: string): string => uid.replaceAll('-', '').toUpperCase();

/** Keys with their values in one order, so that equal answers are equal texts. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Secrets that are shown once and may not stand in the base: the kept answer has nothing at these places. */
const ONCE: Partial<Record<ProcedureName, readonly string[]>> = {
  // The code of an invitation; of it the base has a digest.
  'staff.add': ['invite.code'],
  'staff.resetSignIn': ['code'],
  'staff.confirmFactor': ['recoveryCodes'],
  // The first password, for the print.
  'registrations.walkIn': ['password'],
};

type Fields = Record<string, unknown>;

/** Whether the kept answer says what was answered, in the words of the contract and without a secret. */
export function isKeptAs(result: string, name: ProcedureName, value: unknown): boolean {
  const kept = JSON.parse(result) as Fields;
  for (const path of ONCE[name] ?? []) {
    const way = path.split('.');
    const last = way.pop() ?? '';
    const [place, answered] = [kept, value].map((of) => way.reduce((at, key) => at[key] as Fields, of as Fields));
    if (!place || !answered || (place[last] ?? '') !== '') return false;
    place[last] = answered[last];
  }
  const { output } = contract[name];
  return canonical('json' in output ? kept : output.safeParse(kept).data) === canonical(value);
}

/** What is not whole in a base: damage, a broken audit, a half of a command, an answer other than the acknowledged one. */
export async function findHalves(
  sql: Sql,
  acknowledged: readonly Done[],
  known: { isFileChecked?: boolean } = {},
): Promise<string[]> {
  await checkBase(sql, known);
  const found: string[] = [];
  for (const [what, question] of Object.entries(HALVES)) {
    const rows = await sql.all(question);
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  const results = await resultsOf(sql);
  for (const { done, name, value } of acknowledged) {
    const result = results.get(keyOf(done));
    if (result !== undefined && !isKeptAs(result, name, value))
      found.push(`${name} ${done} was answered ${canonical(value)} and is kept as ${result}`);
  }
  return found;
}

/** Commands that were acknowledged and are not in the base. */
export async function findLost(sql: Sql, acknowledged: readonly Done[]): Promise<string[]> {
  const results = await resultsOf(sql);
  return acknowledged.filter(({ done }) => !results.has(keyOf(done))).map(({ done, name }) => `${name} ${done}`);
}

/** The kept answer of a command, undefined when it is not in the base. */
export const answerOf = async (sql: Sql, uid: string): Promise<string | undefined> =>
  (await resultsOf(sql)).get(keyOf(uid));

/** Answers of all commands in the base by their uid in hex. */
export async function resultsOf(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql.all<{ uid: string; result: string }>('SELECT hex(uid) AS uid, result FROM command');
  return new Map(rows.map(({ uid, result }) => [uid, result]));
}
