import type { Draft, ProcedureName } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import { FREE, passwordOf, type Person } from '../accounts';
import type { Stage } from '../contract-samples';
import type { TestSeat } from '../program';
import { uid } from '../uid';

type Name = Extract<ProcedureName, `customers.${string}`>;

/** The password of whoever calls; of nobody it is any. */
export async function ownPassword(caller: TestSeat): Promise<string> {
  const { role, name } = await caller.call('identity.me', {});
  const person = name.startsWith('Ёлкин') ? 'anotherCustomer' : name.startsWith('Орлов') ? 'anotherOperator' : role;
  return person === 'anonymous' || person === 'newcomer' ? 'x' : passwordOf(person satisfies Person);
}

const whose = ({ program }: Stage) => ({ customerId: program.customers.customer });
const asking = async (caller: TestSeat) => ({
  ...{ uid: uid(), reason: 'Письмо владельца', password: await ownPassword(caller) },
});

export const CUSTOMERS_SAMPLES: { [N in Name]: (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>> } = {
  'customers.find': () => ({ find: 'Иванов' }),
  'customers.card': (stage) => ({ of: whose(stage) }),
  'customers.history': (stage) => ({ of: whose(stage), before: 1_000_000, limit: 50 }),
  'customers.checkCaller': ({ program }) => ({
    uid: uid(),
    of: { accountId: program.free.accountId },
    named: [
      { fact: 'name', value: FREE.holder },
      { fact: 'meterTail', value: FREE.serial.slice(-4) },
    ],
  }),
  'customers.reveal': (stage) => ({ uid: uid(), of: whose(stage), reason: 'letter' }),
  'customers.mask': (stage) => ({ of: whose(stage) }),
  'customers.askOwnerChange': async ({ program }, caller) => ({
    ...(await asking(caller)),
    // Of one that no other sample moves, so that there is somebody to take it from.
    accountId: program.foreign.accountId,
    customerId: program.customers.customer,
  }),
  'customers.askExport': async (stage, caller) => ({ ...(await asking(caller)), ...whose(stage) }),
  // Nobody has approved it: tests/modules/privacy writes one.
  'customers.saveExport': () => ({ uid: uid(), approvalId: 999_999 }),
  'customers.askErasure': async (stage, caller) => ({ ...(await asking(caller)), ...whose(stage) }),
};

export const CUSTOMERS_REFUSED = { 'customers.saveExport': 'NOT_FOUND' } as const satisfies Partial<
  Record<Name, ErrorCode>
>;
export const CUSTOMERS_MAY_BE_NULL = { 'customers.history': ['before'] } as const;
