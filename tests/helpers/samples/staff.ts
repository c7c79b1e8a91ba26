import type { Draft, ProcedureName } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import type { StaffId } from '../../../contract/types/brand';
import { passwordOf } from '../accounts';
import type { Stage } from '../contract-samples';
import type { TestSeat } from '../program';
import { uid } from '../uid';
import { ownPassword } from './customers';

type Name =
  | Extract<ProcedureName, `staff.${string}` | `approvals.${string}`>
  | 'identity.lock'
  | 'identity.unlock'
  | 'backup.askRestore';

const PASSWORD = passwordOf('administrator');
const newLogin = () => `s-${uid().slice(-12)}`;

/** An operator whom nobody else of the stage needs, with a code to come in by. */
async function somebody({
  program,
}: Stage): Promise<{ staffId: StaffId; version: number; login: string; code: string }> {
  const seat = await program.test.seat('administrator');
  const login = newLogin();
  const person = { fullName: 'Лосева Рита Олеговна', login, role: 'operator' as const, officeId: null };
  const { invite } = await seat.call('staff.add', { uid: uid(), ...person, password: PASSWORD });
  seat.close();
  return { staffId: invite.staffId, version: 1, login, code: invite.code };
}

async function office({ program }: Stage): Promise<number> {
  const seat = await program.test.seat('administrator');
  const { officeId } = await seat.call('staff.addOffice', { uid: uid(), name: `Отделение ${uid()}` });
  seat.close();
  return officeId;
}

/** A request that waits: the caller's own, or one that they may decide. */
async function asked({ program }: Stage, caller: TestSeat, whose: 'own' | 'other'): Promise<number> {
  const { role } = await caller.call('identity.me', {});
  const isAdministrator = role === 'administrator';
  const asker = isAdministrator === (whose === 'own') || role === 'anonymous' ? 'administrator' : 'senior';
  const seat = await program.test.seat(asker);
  const request = { uid: uid(), customerId: program.customers.customer, reason: 'Письмо', password: passwordOf(asker) };
  const { approvalId } = await seat.call('customers.askExport', request);
  seat.close();
  return approvalId;
}

async function windowOf({ program }: Stage): Promise<number> {
  return (await program.test.seat('anotherOperator')).id;
}

export const STAFF_SAMPLES: { [N in Name]: (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>> } = {
  'identity.lock': () => ({}),
  'identity.unlock': async (_stage, caller) => ({ password: await ownPassword(caller) }),
  'staff.list': () => ({}),
  'staff.offices': () => ({}),
  'staff.addOffice': () => ({ uid: uid(), name: `Отделение ${uid()}` }),
  'staff.renameOffice': async (stage) => {
    return { uid: uid(), officeId: await office(stage), name: `Отделение ${uid()}`, isClosed: true };
  },
  'staff.add': async (stage) => ({
    uid: uid(),
    fullName: 'Лосева Рита Олеговна',
    login: newLogin(),
    role: 'operator',
    officeId: await office(stage),
    password: PASSWORD,
  }),
  'staff.change': async (stage) => {
    const { staffId, version } = await somebody(stage);
    return { uid: uid(), staffId, version, fullName: 'Лосева Рита Ильинична', officeId: await office(stage) };
  },
  'staff.setRole': async (stage) => {
    const { staffId, version } = await somebody(stage);
    return { uid: uid(), staffId, version, role: null, reason: 'Уволена', password: PASSWORD };
  },
  'staff.resetSignIn': async (stage) => ({
    uid: uid(),
    staffId: (await somebody(stage)).staffId,
    password: PASSWORD,
  }),
  'staff.unblock': async (stage) => ({ uid: uid(), staffId: (await somebody(stage)).staffId }),
  'staff.sessions': () => ({}),
  'staff.endSession': async (stage) => ({ uid: uid(), seatId: await windowOf(stage) }),
  'staff.acceptInvite': async (stage) => {
    const { login, code } = await somebody(stage);
    return { uid: uid(), login, code, password: 'синяя гора зимой' };
  },
  'staff.me': () => ({}),
  'staff.changePassword': () => ({ uid: uid(), oldPassword: 'не тот', newPassword: 'синяя гора зимой' }),
  'staff.beginFactor': async (_stage, caller) => ({ password: await ownPassword(caller) }),
  'staff.confirmFactor': async (_stage, caller) => ({
    uid: uid(),
    code: '123456',
    password: await ownPassword(caller),
  }),
  'staff.endFactor': async (_stage, caller) => ({ uid: uid(), code: '123456', password: await ownPassword(caller) }),
  'approvals.list': () => ({}),
  'approvals.approve': async (stage, caller) => ({
    uid: uid(),
    approvalId: await asked(stage, caller, 'other'),
    comment: '',
    password: await ownPassword(caller),
  }),
  'approvals.reject': async (stage, caller) => ({
    uid: uid(),
    approvalId: await asked(stage, caller, 'other'),
    comment: 'Нет причины',
  }),
  'approvals.withdraw': async (stage, caller) => ({
    uid: uid(),
    approvalId: await asked(stage, caller, 'own'),
  }),
  'backup.askRestore': async ({ program }) => {
    const seat = await program.test.seat('administrator');
    const backup = await shownBackup(seat);
    seat.close();
    return { uid: uid(), backup, reason: 'Проверка', password: PASSWORD };
  },
};

/** A backup that main has shown, made when there is none yet. */
async function shownBackup(seat: TestSeat): Promise<string> {
  const { backups } = await seat.call('backup.list', { folder: null });
  return (backups[0] ?? (await seat.call('backup.make', { uid: uid(), folder: null }))).token;
}

export const STAFF_REFUSED = {
  'staff.changePassword': 'WRONG_PASSWORD',
  // Nobody has begun one.
  'staff.confirmFactor': 'CODE_ENDED',
} as const satisfies Partial<Record<Name, ErrorCode>>;

export const STAFF_MAY_BE_NULL = {
  'staff.add': ['officeId'],
  'staff.change': ['officeId'],
  'staff.setRole': ['role'],
} as const;
