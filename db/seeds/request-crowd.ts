import type { WriteSql } from '../sql';
import { DAY_MS, HOUR_MS } from './calendar';
import { rareSentences, sentences } from './request-words';

export interface RequestCrowd {
  requests: number;
  messages: number;
  /** One request in so many is open. */
  openEvery?: number;
  /** The instant of now. */
  now: number;
  /** Accounts that stand in a row, each of the customer with the same id. */
  firstAccount: number;
  accounts: number;
  /** Who answers for what is open; none for nobody. */
  staffIds: readonly number[];
}

const FORMS = [
  ['sealing', 'Заявка на опломбирование'],
  ['metering', 'Ввод прибора учёта'],
  ['connection', 'Заявка на подключение'],
  ['appeal', 'Обращение'],
  ['recalculation', 'Перерасчёт'],
] as const;

const form = (code: string, title: string): string =>
  JSON.stringify({
    ...{ code, title, rowTitle: title, lead: '', group: 'service', isOffered: true, account: 'required', classes: [] },
    steps: [
      {
        ...{ id: 'what', title: 'Что нужно сделать', lead: '', slots: [] },
        fields: [
          {
            ...{ id: 'about', type: 'longText', label: 'Опишите', hint: '', isRequired: true, options: [], when: [] },
            ...{ isIdentity: false, prefill: 'none', mostLength: 1000 },
          },
        ],
      },
    ],
    ...{ powerField: null, term: { amount: 72, unit: 'hours' }, termNote: '', advice: '', route: [], stages: [] },
    ...{ statusWords: {}, sendWord: '' },
  });

const YEAR_MS = 365 * DAY_MS;
/** One text in so many has a word that few have. */
const RARE_EVERY = 4999;
const CHUNK = 50_000;

/** Numbers ?1…?2 as `n.i`. */
const NUMBERS = 'WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)';

const HOUR = String(HOUR_MS);
const DAY = String(DAY_MS);

/** Open: sent within ten days, due from three days ago to seventeen ahead; ended: over three years before that. */
const REQUESTS = `${NUMBERS}
  INSERT INTO "request" ("id", "number", "kind", "form", "state", "version", "channel", "customer_id", "account_id", "office_id", "applicant", "name_norm",
    "fields", "is_incomplete", "created_at", "updated_at", "submitted_at", "registered_at", "reg_year", "reg_number", "assignee_id", "clock_from",
    "due_at", "paused_at", "asked", "ended_at", "is_kept", "unread_staff")
  SELECT g."id", g."id", k."code", k."form",
    CASE WHEN g."isOpen" THEN CASE WHEN g."pausedAt" IS NOT NULL THEN 'waitingCustomer' WHEN g."staffId" IS NULL THEN 'registered' ELSE 'assigned' END
      WHEN g."h" % 10 = 0 THEN 'rejected' ELSE 'done' END,
    2, 'cabinet', a."id", a."id", a."office_id", a."holder_name", a."holder_norm", '{"about":"Прошу принять"}', 0, g."at", g."at" + ${HOUR}, g."at", g."at",
    2000, g."id", g."staffId", g."at", g."dueAt", g."pausedAt", CASE WHEN g."pausedAt" IS NOT NULL THEN '{"words":"Пришлите","slots":[],"back":"registered"}' END,
    CASE WHEN g."isOpen" THEN NULL ELSE g."at" + 60 * ${HOUR} END, CASE WHEN g."isOpen" THEN NULL ELSE g."h" % 7 <> 0 END, g."isOpen" AND g."h" % 3 = 0
  FROM (SELECT f.*, CASE WHEN f."isOpen" AND f."h" % 8 = 0 THEN ?3 - ${HOUR} END AS "pausedAt",
      CASE WHEN f."isOpen" THEN f."at" + (f."h" % 480) * ${HOUR} + 4 * ${DAY} ELSE f."at" + 72 * ${HOUR} END AS "dueAt",
      CASE WHEN f."isOpen" AND f."h" % 2 = 0 THEN ?8 ->> ('$[' || (f."h" / 2 % max(json_array_length(?8), 1)) || ']') END AS "staffId"
    FROM (SELECT e.*, CASE WHEN e."isOpen" THEN ?3 - 10 * ${DAY} + (e."h" % 14400) * 60000
        ELSE ?3 - 3 * ${String(YEAR_MS)} + CAST(e."part" * (3.0 * ${String(YEAR_MS)} - 20 * ${DAY}) AS INTEGER) END AS "at"
      FROM (SELECT ?4 + i AS "id", i, (i * 7919 + i / 17) % 1000003 AS "h", i % ?7 = 0 AS "isOpen", 1.0 * i / ?9 AS "part" FROM n) e) f) g
  CROSS JOIN "account" a ON a."id" = ?5 + (g."h" * 31 + g.i) % ?6
  CROSS JOIN temp."crowd_form" k ON k."i" = g."h" % (SELECT count(*) FROM temp."crowd_form")`;

const ACTS = `INSERT INTO "request_act" ("request_id", "version", "act", "before", "details", "by_customer", "at")
  SELECT r."id", v."value", CASE v."value" WHEN 1 THEN 'submit' ELSE 'register' END, '{"state":"draft"}', '{}', v."value" = 1, r."created_at"
  FROM "request" r CROSS JOIN json_each('[1,2]') v WHERE r."id" BETWEEN ?1 AND ?2`;

const tailOf = (name: string, s: string) =>
  `CASE ${s}."tail" WHEN 'name' THEN a."${name}" WHEN 'account' THEN a."number" WHEN 'number' THEN CAST(r."number" AS TEXT) ELSE '' END`;
/** Message i is said at request i / (messages of each); the same sentence for its text and its words. */
const SAID = `CROSS JOIN "request" r ON r."id" = ?4 + CAST(1.0 * n.i * ?5 / ?6 AS INTEGER) CROSS JOIN "account" a ON a."id" = r."account_id"
  CROSS JOIN temp."crowd_sentence" s ON s."i" = CASE WHEN n.i % ${RARE_EVERY} = 0 THEN ?7 + (n.i / ${RARE_EVERY}) % ?8 ELSE (n.i * 7919 + n.i / 13) % ?7 END`;
const MESSAGES = `${NUMBERS} INSERT INTO "request_message" ("id", "request_id", "side", "text", "at")
  SELECT ?3 + n.i, r."id", CASE n.i % 3 WHEN 2 THEN 'staff' ELSE 'customer' END, s."text" || ${tailOf('holder_short', 's')}, r."created_at" + n.i % 50 * 60000 FROM n ${SAID}`;
const WORDS = `${NUMBERS} INSERT INTO "request_words" ("rowid", "text") SELECT ?3 + n.i, s."norm" || ${tailOf('holder_norm', 's')} FROM n ${SAID}`;

const COUNTERS = `INSERT INTO "request_counter" ("name", "last") SELECT 'number', max("number") FROM "request" WHERE true
  ON CONFLICT ("name") DO UPDATE SET "last" = excluded."last"`;

async function vocabulary(sql: WriteSql): Promise<void> {
  await sql.run(`CREATE TEMP TABLE "crowd_form" ("i" INTEGER PRIMARY KEY, "code" TEXT, "form" TEXT)`);
  await sql.run(`INSERT INTO temp."crowd_form" SELECT e.key, e.value ->> 0, e.value ->> 1 FROM json_each(?) e`, [
    JSON.stringify(FORMS.map(([code, title]) => [code, form(code, title)])),
  ]);
  await sql.run(`CREATE TEMP TABLE "crowd_sentence" ("i" INTEGER PRIMARY KEY, "text" TEXT, "norm" TEXT, "tail" TEXT)`);
  await sql.run(
    `INSERT INTO temp."crowd_sentence" SELECT e.key, e.value ->> 'text', e.value ->> 'norm', e.value ->> 'tail' FROM json_each(?) e`,
    [JSON.stringify([...sentences, ...rareSentences])],
  );
}

const nextOf = async (sql: WriteSql, table: string): Promise<number> =>
  (await sql.get<{ id: number }>(`SELECT coalesce(max("id"), 0) + 1 AS "id" FROM "${table}"`))?.id ?? 1;

/** Adds N requests with M messages in all and their words, in set statements. The same options give the same rows. */
export async function addRequestCrowd(sql: WriteSql, crowd: RequestCrowd): Promise<void> {
  const { requests, messages, openEvery = 10, now, firstAccount, accounts, staffIds } = crowd;
  const [first, firstMessage] = [await nextOf(sql, 'request'), await nextOf(sql, 'request_message')];
  await vocabulary(sql);
  for (let from = 0; from < requests; from += CHUNK) {
    const to = Math.min(requests, from + CHUNK) - 1;
    const known = [now, first, firstAccount, accounts, openEvery, JSON.stringify(staffIds), requests];
    await sql.run(REQUESTS, [from, to, ...known]);
    await sql.run(ACTS, [first + from, first + to]);
  }
  const known = [firstMessage, first, requests, messages, sentences.length, rareSentences.length];
  for (let from = 0; from < messages; from += CHUNK) {
    const range = [from, Math.min(messages, from + CHUNK) - 1];
    await sql.run(MESSAGES, [...range, ...known]);
    await sql.run(WORDS, [...range, ...known]);
  }
  await sql.run(COUNTERS);
  await sql.run(`DROP TABLE temp."crowd_form"`);
  await sql.run(`DROP TABLE temp."crowd_sentence"`);
}
