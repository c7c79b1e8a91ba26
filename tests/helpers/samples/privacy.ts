import type { Draft, ProcedureName } from '../../../contract';
import type { Stage } from '../contract-samples';
import type { TestSeat } from '../program';
import { uid } from '../uid';
import { ownPassword } from './customers';

type Name = Extract<ProcedureName, `privacy.${string}`>;

/** The caller when they are a customer, otherwise the customer of the stage. */
async function customerOf({ customer }: Stage, caller: TestSeat): Promise<TestSeat> {
  return (await caller.call('identity.me', {})).role === 'customer' ? caller : customer;
}

/** Nothing of that person waits: what is asked next is asked for the first time. */
async function withdrawn(seat: TestSeat): Promise<TestSeat> {
  for (const { dataRequestId, state } of await seat.call('privacy.myRequests', {}))
    if (state === 'waiting') await seat.call('privacy.withdrawRequest', { uid: uid(), dataRequestId });
  return seat;
}

async function asked(stage: Stage, caller: TestSeat): Promise<number> {
  const seat = await withdrawn(await customerOf(stage, caller));
  await seat.call('privacy.ask', { uid: uid(), kind: 'erasure', password: await ownPassword(seat) });
  return (await seat.call('privacy.myRequests', {}))[0]?.dataRequestId ?? 0;
}

async function idOf({ program }: Stage, table: string, columns: string, values: string): Promise<number> {
  await program.test.change(`INSERT INTO "${table}" (${columns}) VALUES (${values})`);
  return (await program.test.rows<{ id: number }>(`SELECT max(id) AS id FROM "${table}"`))[0]?.id ?? 0;
}

/** The act of an erasure that took place long ago. */
async function act(stage: Stage): Promise<number> {
  const { staff, customers } = stage.program;
  const approval = await idOf(
    stage,
    'approval',
    'kind, subject, payload, object_digest, reason, asked_by, asked_at, expires_at, state, decided_by, decided_at',
    `'personalErasure', 'customer:0', '{"customerId":0}', zeroblob(32), 'Письмо', ${staff.senior}, 1, 2, 'done', ${staff.administrator}, 2`,
  );
  const stored = JSON.stringify({
    erased: { customers: 1 },
    kept: {},
    extract: [{ id: 1, at: 1, action: 'a', hash: '00' }],
  });
  return idOf(
    stage,
    'data_request',
    'customer_id, kind, channel, state, asked_at, due_at, approval_id, act, ended_at, ended_by',
    `${customers.anotherCustomer}, 'erasure', 'operator', 'done', 1, 2, ${approval}, '${stored}', 2, ${staff.administrator}`,
  );
}

async function consented(stage: Stage, caller: TestSeat): Promise<void> {
  const seat = await customerOf(stage, caller);
  const consent = { kind: 'mailing', version: '2026-01' } as const;
  const set = () => seat.raw('identity.setSubscription', { uid: uid(), kind: 'mailing', isOn: true, consent });
  const answer = await set();
  if (answer.ok || answer.error.code !== 'EMAIL_REQUIRED') return;
  // A base of an older version knows of no confirmed address.
  await stage.program.test.change(`UPDATE customer SET email_confirmed_at = 1 WHERE email_confirmed_at IS NULL`);
  await set();
}

export const PRIVACY_SAMPLES: { [N in Name]: (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>> } = {
  'privacy.myViews': () => ({ before: '2026-01-01T00:00:00.000Z', limit: 20 }),
  'privacy.myRequests': () => ({}),
  'privacy.ask': async (stage, caller) => {
    await withdrawn(await customerOf(stage, caller));
    return { uid: uid(), kind: 'export', password: await ownPassword(caller) };
  },
  'privacy.withdrawRequest': async (stage, caller) => ({ uid: uid(), dataRequestId: await asked(stage, caller) }),
  'privacy.withdrawConsent': async (stage, caller) => {
    await consented(stage, caller);
    return { uid: uid(), kind: 'mailing', password: await ownPassword(caller) };
  },
  'privacy.requests': () => ({}),
  'privacy.endRequest': async (stage, caller) => ({
    ...{ uid: uid(), dataRequestId: await asked(stage, caller), state: 'refused', comment: 'Личность не подтверждена' },
  }),
  'privacy.act': async (stage) => ({ dataRequestId: await act(stage) }),
  'privacy.retentionRuns': () => ({}),
  'privacy.runRetention': () => ({ uid: uid() }),
  'privacy.alarms': () => ({}),
  'privacy.seeAlarm': async (stage) => ({
    uid: uid(),
    alarmId: await idOf(
      stage,
      'alarm',
      'kind, dedupe, subject, details, raised_at',
      `'reading', '${uid()}', 'staff:${stage.program.staff.operator}', '{"cards":99}', 1`,
    ),
    comment: 'Сверка перед отключением',
  }),
};

export const PRIVACY_MAY_BE_NULL = { 'privacy.myViews': ['before'] } as const;
