import { setTimeout as pause } from 'node:timers/promises';
import type { Draft, Output } from '../../contract';
import type { ProgramEvent } from '../../contract/events';
import { RequestKind } from '../../contract/types/request-kind';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

const kind = (code: string, other: object) =>
  RequestKind.parse({
    ...{ code, title: code, rowTitle: `Заявка «${code}»`, group: 'service', account: 'optional' },
    steps: [{ id: 'what', title: 'Что', fields: [{ id: 'what', type: 'longText', label: 'Что случилось' }] }],
    term: { amount: 72, unit: 'hours' },
    ...other,
  });

const field = (id: string, other: object = {}) => ({ id, type: 'text', label: id, isRequired: false, ...other });

/** Kinds of the tests' own: what companies ask for changes, these do not. */
export const KINDS: RequestKind[] = [
  kind('question', {}),
  kind('seal', {
    account: 'required',
    steps: [
      {
        ...{ id: 'who', title: 'Кто' },
        fields: [field('name', { prefill: 'fullName' }), field('mail', { type: 'email', prefill: 'email' })],
      },
      {
        ...{ id: 'what', title: 'Что' },
        fields: [field('what', { isRequired: true }), field('house', { prefill: 'address' })],
        slots: [
          { id: 'passport', kind: 'meterPassport', label: 'Паспорт счётчика', isRequired: false },
          { id: 'act', kind: 'other', label: 'Акт', isRequired: false, most: 1 },
        ],
      },
    ],
  }),
  kind('connection', {
    ...{ group: 'connection', account: 'none', powerField: 'power', term: { amount: 10, unit: 'workingDays' } },
    steps: [{ id: 'power', title: 'Мощность', fields: [field('power', { type: 'kw', isRequired: true })] }],
    classes: [
      { id: 'small', title: 'До 15 кВт', legalForms: ['individual', 'company', 'entrepreneur'], maxKw: 15 },
      ...[
        {
          id: 'big',
          title: 'Больше',
          legalForms: ['individual', 'company', 'entrepreneur'],
          maxKw: null,
          byOperator: true,
        },
      ],
    ],
    stages: [
      { id: 'offer', title: 'Договор направлен' },
      { id: 'work', title: 'Работы идут' },
    ],
  }),
  kind('inner', { isOffered: false }),
];

export interface Seen {
  requestId: number;
  version: number;
}

/** A customer, two operators and an administrator at windows of their own, in a company with the kinds of the tests. */
export class RequestsDesk {
  private constructor(
    readonly program: SeededProgram,
    readonly customer: TestSeat,
    readonly operator: TestSeat,
    readonly colleague: TestSeat,
    readonly admin: TestSeat,
  ) {}

  static async open(options: ProgramOptions = {}): Promise<RequestsDesk> {
    const program = await startSeeded(options);
    const { test } = program;
    // Nobody is told anything unless a test wants that: what leaves meanwhile would meet what a test writes past the program.
    await test.change('UPDATE customer SET email_confirmed_at = NULL, phone_confirmed_at = NULL');
    const admin = await test.seat('administrator');
    await useKinds(admin, KINDS);
    const [customer, operator] = [await test.seat('customer'), await test.seat('operator')];
    return new RequestsDesk(program, customer, operator, await test.seat('anotherOperator'), admin);
  }

  get test(): SeededProgram['test'] {
    return this.program.test;
  }

  async close(): Promise<void> {
    await this.test.close();
  }

  my(requestId: number): Promise<Output<'requests.my'>> {
    return this.customer.call('requests.my', { requestId });
  }

  async begun(code = 'question', accountId: number | null = this.program.main.accountId): Promise<Seen> {
    const { requestId } = await this.customer.call('requests.begin', { uid: uid(), kind: code, accountId });
    return { requestId, version: (await this.my(requestId)).version };
  }

  async kept(seen: Seen, fields: Record<string, string>, accountId?: number | null): Promise<Seen> {
    const draft = {
      step: 'what',
      accountId: accountId === undefined ? this.program.main.accountId : accountId,
      fields,
    };
    const { version } = await this.customer.call('requests.keepDraft', { ...of(seen), ...draft });
    return { requestId: seen.requestId, version };
  }

  /** A request that was sent; registered, unless its kind waits for an operator. */
  async sent(
    code = 'question',
    fields: Record<string, string> = { what: 'Не горит свет' },
  ): Promise<Output<'requests.submit'>> {
    const accountId = code === 'connection' ? null : this.program.main.accountId;
    const draft = await this.kept(await this.begun(code, accountId), fields, accountId);
    return this.customer.call('requests.submit', of(draft));
  }

  /** What the table of messages keeps of a kind, the newest last. */
  letters(
    kindOf = 'request%',
  ): Promise<{ kind: string; channel: string; recipient: string; subject: string; text: string; nextAt: number }[]> {
    return this.test.rows(
      `SELECT kind, channel, recipient, subject, text, next_at AS nextAt FROM message WHERE kind LIKE '${kindOf}' ORDER BY id`,
    );
  }

  acts(
    requestId: number,
  ): Promise<{ act: string; version: number; staffId: number | null; byCustomer: number; words: string | null }[]> {
    return this.test.rows(
      `SELECT act, version, staff_id AS staffId, by_customer AS byCustomer, words FROM request_act WHERE request_id = ${requestId} ORDER BY version`,
    );
  }

  heard(seat: TestSeat, requestId: number): ProgramEvent[] {
    return seat.events.filter((event) => event.name === 'requests.changed' && event.requestId === requestId);
  }

  /** Changes the base past the program once nothing leaves by itself. */
  async change(sql: string): Promise<void> {
    const isBusy = async () => {
      const due = `next_at <= ${this.test.clock.now()} AND state IN ('waiting', 'sending')`;
      return (await this.test.rows(`SELECT 1 FROM message WHERE ${due}`)).length > 0;
    };
    while (await isBusy()) await pause(5);
    await this.test.change(sql);
  }

  /** The customer has shown that this is their e-mail. */
  confirmEmail(): Promise<void> {
    return this.change(
      `UPDATE customer SET email = 'ivanov@example.ru', email_norm = 'ivanov@example.ru', email_confirmed_at = 1 WHERE id = ${this.program.customers.customer}`,
    );
  }
}

export const of = ({ requestId, version }: Seen) => ({ uid: uid(), requestId, version });

export async function useKinds(admin: TestSeat, kinds: RequestKind[]): Promise<void> {
  const { version } = await admin.call('settings.dated', { name: 'requests.kinds' });
  const setting = { name: 'requests.kinds', value: kinds } as Draft<'settings.setDated'>['setting'];
  await admin.call('settings.setDated', { uid: uid(), validFrom: '2024-04-15', version, setting });
}
