import type { Draft } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import { FREE } from '../accounts';
import { spareCase } from '../cases';
import type { SeededProgram, TestSeat } from '../program';
import { uid } from '../uid';

interface Stage {
  program: SeededProgram;
}

const window = { from: 0, limit: 100, isOpen: true, kind: null, sort: { by: 'dueAt', down: false }, find: '' } as const;

async function open({ program }: Stage) {
  return { uid: uid(), registrationId: await spareCase(program), version: 1 };
}
let desk = 0;

/** The caller when they are of staff, otherwise somebody who is. */
async function staffOf({ program }: Stage, caller: TestSeat): Promise<TestSeat> {
  const { role } = await caller.call('identity.me', {});
  return ['operator', 'senior', 'administrator'].includes(role) ? caller : program.test.seat('operator');
}

/** One that the caller has just decided, when the caller may decide. */
async function decided(stage: Stage, caller: TestSeat) {
  const known = await open(stage);
  const seat = await staffOf(stage, caller);
  const { version } = await seat.call('registrations.reject', { ...known, reason: 'otherHolder', comment: '' });
  return { ...known, uid: uid(), version };
}

async function asked(stage: Stage, caller: TestSeat) {
  const known = await open(stage);
  const seat = await staffOf(stage, caller);
  const { version } = await seat.call('registrations.askMore', { ...known, comment: 'Пришлите договор' });
  return { ...known, uid: uid(), version };
}

/** Valid inputs of the staff's side of registrations, and of the customer's answer to it. */
export const ADMISSION_SAMPLES = {
  'registrations.queue': (): Draft<'registrations.queue'> => ({ ...window, around: 999_999 }),
  'registrations.count': () => ({}),
  'registrations.card': async (stage: Stage) => ({ registrationId: (await open(stage)).registrationId }),
  'registrations.next': () => ({ after: 999_999 }),
  'registrations.approve': async (stage: Stage) => ({
    ...(await open(stage)),
    accountIds: [stage.program.free.accountId],
    comment: '',
  }),
  'registrations.reject': async (stage: Stage): Promise<Draft<'registrations.reject'>> => ({
    ...(await open(stage)),
    reason: 'other',
    comment: 'Не тот дом',
  }),
  'registrations.askMore': async (stage: Stage) => ({ ...(await open(stage)), comment: 'Пришлите договор' }),
  'registrations.resume': async (stage: Stage, caller: TestSeat) => ({ ...(await asked(stage, caller)), comment: '' }),
  'registrations.undo': (stage: Stage, caller: TestSeat) => decided(stage, caller),
  'registrations.approveMany': async (stage: Stage) => {
    const { registrationId, version } = await open(stage);
    return { uid: uid(), items: [{ registrationId, version }] };
  },
  'registrations.walkIn': ({ program }: Stage): Draft<'registrations.walkIn'> => {
    desk += 1;
    return {
      uid: uid(),
      fullName: FREE.holder,
      legalForm: 'individual',
      document: 'passport',
      accountIds: [accountOf(program, desk)],
      // Somebody else each time, also of another process: the phone is what they sign in by once the account is another's.
      phone: `+7 9${String(parseInt(uid().slice(-7), 16) % 1e9).padStart(9, '0')}`,
      email: 'walk-in@pochta.example',
      identifier: '918-663-420 37',
      hasSigned: true,
    };
  },
  'accounts.answerRequest': () => ({ uid: uid(), registrationId: 999_999, message: 'Договор приложу завтра' }),
};

export const ADMISSION_REFUSED = { 'accounts.answerRequest': 'NOT_FOUND' } as const satisfies Record<string, ErrorCode>;

export const ADMISSION_MAY_BE_NULL = {
  'registrations.queue': ['kind', 'around'],
  'registrations.next': ['after'],
  'registrations.walkIn': ['phone', 'email', 'identifier'],
} as const;

function accountOf({ free, main, ratio, unmetered, foreign }: SeededProgram, at: number): number {
  const all = [free.accountId, main.accountId, ratio.accountId, unmetered, foreign.accountId];
  return all[at % all.length] ?? free.accountId;
}
