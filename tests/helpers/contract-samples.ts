import type { Draft, ProcedureName } from '../../contract';
import type { ErrorCode } from '../../contract/errors';
import { entryOf, typed } from '../modules/typed';
import { passwordOf, PEOPLE } from './accounts';
import { decidedWindow, queueWindow } from './lists';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestSeat } from './program';
import { uid } from './uid';

/** What samples stand on: the base, the seat that will call, and seats that prepare what it calls about. */
export interface Stage {
  program: SeededProgram;
  customer: TestSeat;
  operator: TestSeat;
}

export async function openStage(options: ProgramOptions = {}): Promise<Stage> {
  const program = await startSeeded(options);
  return {
    program,
    customer: await program.test.seat('customer'),
    operator: await program.test.seat('operator'),
  };
}

/** A submission that waits for an operator. */
async function waiting({ program, customer }: Stage) {
  const input = { ...typed(program.ratio, '15'), confirmed: ['ROLLOVER' as const, 'DUPLICATE' as const] };
  const { meters } = await customer.call('metering.submitReadings', input);
  return { uid: uid(), meterReadingId: Number(meters[0]?.meterReadingId), version: 1 };
}

/** One that the caller has just decided, when the caller may decide. */
async function decided(stage: Stage, caller: TestSeat) {
  const known = await waiting(stage);
  const { role } = await caller.call('identity.me', {});
  const seat = ['operator', 'senior', 'administrator'].includes(role) ? caller : stage.operator;
  const { version } = await seat.call('metering.acceptReading', known);
  return { ...known, uid: uid(), version };
}

const PASSPHRASE = 'тихая река утром';
/** Of a backup that main never showed: a real restore would end the stage; tests/modules/backup-restore does it. */
const NO_TOKEN = '0'.repeat(32);
const shown = new WeakMap<Stage, Promise<string>>();

/** A backup that main has shown, made once for a stage. */
function backupOf(stage: Stage): Promise<string> {
  const make = async () => {
    const seat = await stage.program.test.seat('administrator');
    return (await seat.call('backup.make', { uid: uid(), folder: null })).token;
  };
  const token = shown.get(stage) ?? make();
  shown.set(stage, token);
  return token;
}

type Sample<N extends ProcedureName> = (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>>;

/** A valid input of every procedure, about the account of `customer`. A new procedure without a sample does not compile. */
export const SAMPLES: { [N in ProcedureName]: Sample<N> } = {
  'settings.program': () => ({}),
  'settings.about': () => ({}),
  'settings.createDemo': () => ({ uid: uid(), profile: 'ntesk' }),
  'settings.createBase': () => ({
    uid: uid(),
    profile: 'ntesk',
    administrator: { fullName: 'Котов Илья Юрьевич', login: 'kotov', password: 'тихая река утром' },
  }),
  'settings.preferences': () => ({}),
  'settings.keepPreference': () => ({ uid: uid(), key: 'grid.review', value: '{"columns":[]}' }),
  'settings.showProgress': () => ({ value: 0.5 }),
  'settings.openWindow': () => ({}),
  'settings.collectDiagnostics': () => ({}),
  'settings.restart': () => ({}),
  'backup.state': () => ({}),
  'backup.list': () => ({ folder: null }),
  'backup.offered': () => ({}),
  'backup.chooseFolder': () => ({}),
  'backup.setPlan': () => ({ uid: uid(), plan: { every: 'day', at: '02:00', keep: 14 }, folder: null }),
  'backup.setPassphrase': () => ({ uid: uid(), passphrase: PASSPHRASE, password: passwordOf('administrator') }),
  'backup.make': () => ({ uid: uid(), folder: null }),
  'backup.inspect': async (stage) => ({ backup: await backupOf(stage), passphrase: PASSPHRASE }),
  'backup.restore': () => ({
    uid: uid(),
    backup: NO_TOKEN,
    passphrase: PASSPHRASE,
    password: passwordOf('administrator'),
  }),
  'backup.drill': () => ({ uid: uid(), passphrase: PASSPHRASE }),
  'backup.cancel': () => ({}),
  'identity.me': () => ({}),
  'identity.signIn': () => ({
    as: 'customer',
    login: PEOPLE.customer.login,
    password: passwordOf('customer'),
  }),
  'identity.active': () => ({}),
  'identity.signOut': () => ({}),
  'accounts.mine': () => ({}),
  'metering.entryForm': ({ program }) => ({ accountId: program.main.accountId }),
  'metering.previewReadings': ({ program }) => entryOf(program.main, '4939', '5018'),
  'metering.submitReadings': ({ program }) => ({ ...typed(program.main, '4939', '5018'), confirmed: ['DUPLICATE'] }),
  'metering.recentReadings': ({ program }) => ({ accountId: program.main.accountId }),
  'metering.readingReport': ({ program }) => ({
    accountId: program.main.accountId,
    meterKind: 'individual',
    from: '2024-01-01',
    to: '2024-04-30',
  }),
  'metering.reviewQueue': () => queueWindow({ check: 'ROLLOVER', without: [999_999], around: 999_999 }),
  'metering.reviewCount': () => ({}),
  'metering.decidedReadings': () => decidedWindow({ state: 'accepted', around: 999_999 }),
  'metering.readingCard': async (stage) => ({ meterReadingId: (await waiting(stage)).meterReadingId }),
  'metering.consumption': ({ program }) => ({ accountId: program.main.accountId }),
  'metering.acceptReading': (stage) => waiting(stage),
  'metering.rejectReading': async (stage) => ({ ...(await waiting(stage)), reason: 'other', comment: 'Неверно' }),
  'metering.undoDecision': (stage, caller) => decided(stage, caller),
  'metering.correctReading': async (stage) => ({
    ...(await waiting(stage)),
    takenOn: '2024-04-14',
    values: [{ registerId: Number(stage.program.ratio.registers.single), value: '20' }],
    comment: 'Снято контролёром',
  }),
};

/** What a valid call answers to one who may make it, where that is a refusal once a base is open. */
export const REFUSED_WHEN_READY: Partial<Record<ProcedureName, ErrorCode>> = {
  'settings.createDemo': 'ALREADY_READY',
  'settings.createBase': 'ALREADY_READY',
  'settings.restart': 'ALREADY_READY',
  'backup.restore': 'NOT_FOUND',
};

/** Fields of samples that may be empty, by their path. */
export const MAY_BE_NULL: Partial<Record<ProcedureName, readonly string[]>> = {
  'settings.keepPreference': ['value'],
  'settings.showProgress': ['value'],
  'backup.list': ['folder'],
  'backup.setPlan': ['folder'],
  'backup.setPassphrase': ['passphrase'],
  'backup.make': ['folder'],
  'backup.inspect': ['passphrase'],
  'backup.restore': ['passphrase', 'password'],
  'backup.drill': ['passphrase'],
  'metering.reviewQueue': ['check', 'around'],
  'metering.decidedReadings': ['state', 'around'],
};
