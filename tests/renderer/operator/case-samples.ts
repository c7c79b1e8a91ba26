import type { CaseAccount, CaseCard, CaseItem, CaseState } from '../../../contract/admission';
import { CaseCard as CaseCardSchema, CaseItem as CaseItemSchema } from '../../../contract/admission';
import type { Envelope } from '../../../contract/envelope';
import type { WireError } from '../../../contract/errors';
import { contract, type Input, type ProcedureName } from '../../../contract';

export const DUE = '2026-11-25T10:00:00.000Z';

export function caseItem(id: number, changes: Partial<Record<keyof CaseItem, unknown>> = {}): CaseItem {
  return CaseItemSchema.parse({
    registrationId: id,
    version: 1,
    kind: 'binding',
    state: 'review',
    applicant: 'Громова Ирина Андреевна',
    accountNumber: String(66200000000 + id),
    address: 'ул. Газетная, 81',
    differences: [],
    createdAt: '2026-11-22T10:00:00.000Z',
    clock: { dueAt: DUE, pausedAt: null, level: 'calm' },
    decidedAt: null,
    decidedBy: null,
    reason: null,
    ...changes,
  });
}

export function caseCard(item: CaseItem): CaseCard {
  const account = (place: number, number: string | null): Partial<Record<keyof CaseAccount, unknown>> => ({
    accountId: item.registrationId * 10 + place,
    number: number ?? '66200000000',
    holderName: item.applicant,
    address: 'г. Екатеринбург, ул. Газетная, д. 81, кв. 112',
    isClosed: false,
    differences: item.differences,
    people: [],
  });
  return CaseCardSchema.parse({
    item,
    applicant: {
      customerId: 5,
      fullName: item.applicant,
      legalForm: 'individual',
      phone: '79504000001',
      email: null,
      identifier: null,
      address: null,
      message: 'Прошу подключить',
      numbers: [item.accountNumber],
    },
    accounts: [account(0, item.accountNumber), account(1, '66200000777')],
    duplicates: [],
    siblings: [],
    history: [],
    undoUntil: null,
  });
}

type Sent = { name: ProcedureName; input: Record<string, unknown> };
const ok = (name: ProcedureName, value: unknown): Envelope => ({
  ok: true,
  value: 'json' in contract[name].output ? JSON.stringify(value) : value,
});

/** A main that keeps cases and holds in memory. */
export class CaseMain {
  readonly sent: Sent[] = [];
  leases: unknown[] = [];
  /** Refuses a command, when it says so. */
  refuse: (sent: Sent) => WireError | undefined = () => undefined;

  constructor(readonly cases: CaseItem[]) {}

  readonly invoke = (name: string, raw: unknown): Promise<Envelope> =>
    Promise.resolve(this.answer(name as ProcedureName, raw as Record<string, unknown>));

  /** Decisions alone, without holds. */
  acts = (): Sent[] => this.sent.filter(({ name }) => name.startsWith('registrations.'));

  private answer(name: ProcedureName, input: Record<string, unknown>): Envelope {
    if (name === 'registrations.queue') return ok(name, this.window(input as Input<'registrations.queue'>));
    if (name === 'registrations.count')
      return ok(name, { waiting: this.open().length, overdue: 0, asked: 0, kinds: [] });
    if (name === 'registrations.card') return this.card(name, Number(input.registrationId));
    if (name === 'work.leases') return ok(name, this.leases);
    const isKnown = /^(registrations|work)\./.test(name);
    if (!isKnown) return { ok: false, error: { code: 'NOT_READY', params: {}, fields: [] } };
    const sent = { name, input };
    this.sent.push(sent);
    const error = this.refuse(sent);
    if (error !== undefined) return { ok: false, error };
    if (name === 'work.take') return ok(name, this.lease(input.item));
    if (name === 'work.release') return ok(name, {});
    if (name === 'registrations.approveMany') return ok(name, this.many(input));
    return this.decide(name, Number(input.registrationId));
  }

  private lease(item: unknown) {
    return { item, by: 'Громова И. А.', isMine: true, since: DUE, until: '2099-01-01T00:00:00.000Z' };
  }
  private many(input: Record<string, unknown>) {
    const items = input.items as { registrationId: number; version: number }[];
    const done = items.slice(0, -1).map((one) => ({ ...one, state: 'done', undoUntil: null }));
    const refused = items.slice(-1).map(({ registrationId }) => ({ registrationId, code: 'CASE_CHANGED' }));
    return { done, refused };
  }
  private card(name: ProcedureName, id: number): Envelope {
    const item = this.cases.find(({ registrationId }) => registrationId === id);
    if (item === undefined) return { ok: false, error: { code: 'NOT_FOUND', params: {}, fields: [] } };
    return ok(name, caseCard(item));
  }
  private open(): CaseItem[] {
    return this.cases.filter(({ state }) => state === 'review' || state === 'asked');
  }
  private window({ isOpen, from, limit, around }: Input<'registrations.queue'>) {
    const found = isOpen ? this.open() : this.cases.filter((item) => !this.open().includes(item));
    const place = found.findIndex(({ registrationId }) => registrationId === around);
    return { rows: found.length, first: from, place: place < 0 ? null : place, items: found.slice(from, from + limit) };
  }
  private decide(name: ProcedureName, id: number): Envelope {
    const place = this.cases.findIndex(({ registrationId }) => registrationId === id);
    const item = this.cases[place];
    if (item === undefined) return { ok: false, error: { code: 'NOT_FOUND', params: {}, fields: [] } };
    const states = {
      'registrations.approve': 'done',
      'registrations.reject': 'rejected',
      'registrations.askMore': 'asked',
    } as const;
    const state: CaseState = name in states ? states[name as keyof typeof states] : 'review';
    const next = { ...item, state, version: item.version + 1 };
    this.cases[place] = next;
    return ok(name, { registrationId: id, version: next.version, state, undoUntil: state === 'review' ? null : DUE });
  }
}

export const changed = (version: number, state = 'review'): WireError => ({
  code: 'CASE_CHANGED',
  params: { state, by: 'Соколова М. А.', at: '2026-11-22T11:00:00.000Z', version } as never,
  fields: [],
});
export const leased = (): WireError => ({
  code: 'LEASED',
  params: { by: 'Соколова М. А.', until: '2099-01-01T00:00:00.000Z' } as never,
  fields: [],
});
