import type { EntityManager } from 'typeorm';

export interface RequestSample {
  id: number;
  state: string;
  kind?: string;
  title?: string;
  customerId?: number | null;
  accountId?: number | null;
  officeId?: number | null;
  phone?: string | null;
  updatedAt?: number;
  clockFrom?: number | null;
  dueAt?: number | null;
  pausedAt?: number | null;
  endedAt?: number | null;
  isKept?: 0 | 1 | null;
  visitFrom?: number | null;
  visitTo?: number | null;
  brigade?: string | null;
}

const STEP = { id: 'what', title: 'Что', lead: '', slots: [] };
const field = (id: string, type: string, isIdentity = false) => ({
  ...{ id, type, label: id, hint: '', isRequired: true, options: [], when: [], isIdentity, prefill: 'none' },
  mostLength: 300,
});

/** A kind as a request keeps it. */
export const formOf = (code: string, title: string): object => ({
  ...{ code, title, rowTitle: title, lead: '', group: 'service', isOffered: true, account: 'optional' },
  steps: [{ ...STEP, fields: [field('about', 'longText'), field('paper', 'text', true)] }],
  ...{ classes: [], powerField: null, term: { amount: 72, unit: 'hours' }, termNote: '', advice: '', route: [] },
  ...{ stages: [], statusWords: {}, sendWord: '' },
});

/** A request as it stands in the base, with no history of its own. */
export async function addRequest(manager: EntityManager, sample: RequestSample): Promise<void> {
  const { kind = 'sealing', title = 'Опломбирование' } = sample;
  const row = {
    ...{ id: sample.id, number: sample.id, kind, state: sample.state, channel: 'cabinet' },
    ...{ customer_id: sample.customerId ?? null, account_id: sample.accountId ?? null },
    ...{
      office_id: sample.officeId ?? null,
      applicant: 'Лебедев И.',
      name_norm: 'лебедев',
      phone: sample.phone ?? null,
    },
    ...{ fields: '{"about":"сорвана пломба","paper":"4510"}', form: JSON.stringify(formOf(kind, title)) },
    ...{ created_at: 1, updated_at: sample.updatedAt ?? 1, clock_from: sample.clockFrom ?? null },
    ...{ due_at: sample.dueAt ?? null, paused_at: sample.pausedAt ?? null, ended_at: sample.endedAt ?? null },
    ...{ is_kept: sample.isKept ?? null, visit_from: sample.visitFrom ?? null, visit_to: sample.visitTo ?? null },
    brigade: sample.brigade ?? null,
  };
  const names = Object.keys(row).map((name) => `"${name}"`);
  const marks = names.map(() => '?');
  await manager.query(`INSERT INTO "request" (${names.join(', ')}) VALUES (${marks.join(', ')})`, Object.values(row));
}

/** Somebody's word, something done, a call and something unsent at a request; ids begin with that of the request. */
export async function addTalk(manager: EntityManager, requestId: number, staffId: number): Promise<void> {
  const id = requestId * 10;
  const statements: [string, unknown[]][] = [
    [
      `INSERT INTO request_act (id, request_id, version, act, "before", details, words, staff_id, at)
       VALUES (?, ?, 1, 'ask', '{"asked":"слова"}', '{}', 'слова', ?, 1)`,
      [id, requestId, staffId],
    ],
    [
      `INSERT INTO request_message (id, request_id, side, act_id, text, at) VALUES (?, ?, 'customer', ?, 'тайные слова', 1)`,
      [id, requestId, id],
    ],
    [
      `INSERT INTO request_message (id, request_id, side, text, at) VALUES (?, ?, 'note', 'заметка', 1)`,
      [id + 1, requestId],
    ],
    [`INSERT INTO request_words (rowid, text) VALUES (?, 'тайные слова')`, [id]],
    [`INSERT INTO request_seen VALUES (?, 'staff', ?)`, [requestId, id]],
    [`INSERT INTO request_unsent VALUES (?, 'staff:1', 'недописанное', 1)`, [requestId]],
    [
      `INSERT INTO contact (kind, result, seconds, note, request_id, staff_id, at)
       VALUES ('callIn', 'answered', 60, 'звонила соседка', ?, ?, 1)`,
      [requestId, staffId],
    ],
  ];
  for (const [sql, params] of statements) await manager.query(sql, params);
}
