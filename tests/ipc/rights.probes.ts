import type { Draft, ProcedureName } from '../../contract';
import type { ApprovalKind } from '../../contract/approvals';
import type { Action } from '../../contract/rights';
import { decidedWindow, queueWindow } from '../helpers/lists';
import { KIND } from '../helpers/spare-requests';
import { uid } from '../helpers/uid';
import { type Probe, probe } from './rights.probe';
import { CONVERSATION } from './rights.probes-conversation';
import type { World } from './rights.world';

const NOBODY = 999_999;
/** A submission or a case that nobody saw so: found, and then refused by its version. */
const NO_VERSION = 999;

/** One call of each action that has procedures, about nothing that exists, so that the gate is all that counts. */
export const GATES: { [A in Action]?: readonly [ProcedureName, () => object] } = {
  'program.use': ['settings.program', () => ({})],
  'window.use': ['link.state', () => ({})],
  'link.join': ['link.look', () => ({ address: '127.0.0.1:1' })],
  'program.found': ['settings.createDemo', () => ({ uid: uid(), profile: 'ntesk' })],
  'session.begin': ['identity.checkRecovery', () => ({ token: 'A'.repeat(22), code: 'ABCD2345' })],
  'session.keep': ['settings.preferences', () => ({})],
  'session.end': ['identity.signOut', () => ({})],
  'session.resendCode': ['identity.resendCode', () => ({ uid: uid(), token: 'A'.repeat(22) })],
  'cabinet.begin': ['identity.setFirstPassword', () => ({ uid: uid(), password: 'синяя гора зимой', consents: [] })],
  'cabinet.use': ['accounts.mine', () => ({})],
  'devices.enter': ['devices.enter', () => ({ code: 'AAAA2222' })],
  'staff.join': [
    'staff.acceptInvite',
    () => ({ uid: uid(), login: 'nobody', code: 'AAAA-2222', password: 'синяя гора зимой' }),
  ],
  'staff.self': ['staff.me', () => ({})],
  'staff.see': ['staff.offices', () => ({})],
  'staff.manage': ['staff.unblock', () => ({ uid: uid(), staffId: NOBODY })],
  'readings.review': ['metering.reviewCount', () => ({})],
  'registrations.decide': ['registrations.count', () => ({})],
  'registrations.walkIn': ['registrations.walkIn', () => walkIn(NOBODY)],
  'work.hold': ['work.leases', () => ({ kind: 'reading' })],
  'customers.see': ['customers.find', () => ({ find: '662' })],
  'customers.reveal': ['customers.reveal', () => ({ uid: uid(), of: { customerId: NOBODY }, reason: 'request' })],
  'customers.changeOwner': ['customers.askOwnerChange', () => ownerChange(NOBODY, NOBODY)],
  'customers.export': ['privacy.requests', () => ({})],
  'customers.erase': ['privacy.act', () => ({ dataRequestId: NOBODY })],
  'approvals.see': ['approvals.list', () => ({})],
  'audit.see': ['audit.people', () => ({})],
  'audit.verify': ['audit.verdict', () => ({})],
  'alarms.see': ['privacy.alarms', () => ({})],
  'requests.look': ['requests.kinds', () => ({})],
  'requests.handle': ['requests.start', () => ({ uid: uid(), requestId: NOBODY, version: NO_VERSION })],
  'documents.use': ['documents.policy', () => ({})],
  'documents.unlock': ['documents.unlock', () => ({ uid: uid(), passphrase: 'синяя гора зимой' })],
  'requests.report': ['requests.terms', () => ({ from: '2024-04-01', to: '2024-04-15' })],
  'settings.see': ['settings.dated', () => ({ name: 'terms' })],
  'settings.change': ['settings.undoDated', () => ({ uid: uid(), settingChangeId: NOBODY })],
  'retention.run': ['privacy.runRetention', () => ({ uid: uid() })],
  'messages.see': ['messages.state', () => ({})],
  'messages.urge': ['messages.retry', () => ({ uid: uid(), messageId: NOBODY })],
  'messages.setUp': ['messages.channels', () => ({})],
  'stations.see': ['stations.waiting', () => ({})],
  'stations.manage': ['stations.refuse', () => ({ uid: uid(), stationId: NOBODY })],
  'node.see': ['node.state', () => ({})],
  'node.setUp': ['node.renewCertificate', () => ({ uid: uid(), password: 'не тот пароль' })],
  'backup.keep': ['backup.state', () => ({})],
  'backup.restore': ['backup.offered', () => ({})],
};

function walkIn(accountId: number): Draft<'registrations.walkIn'> {
  return {
    ...{ uid: uid(), fullName: 'Калинина Тамара Олеговна', legalForm: 'individual', document: 'passport' },
    ...{ accountIds: [accountId], phone: null, email: null, identifier: null, hasSigned: true },
  };
}

const REASON = { reason: 'по заявлению', password: 'не тот пароль' };
const ownerChange = (accountId: number, customerId: number) => ({ uid: uid(), accountId, customerId, ...REASON });

const decideReading = ({ readingId }: World) => ({ uid: uid(), meterReadingId: readingId, version: NO_VERSION });
const decideCase = ({ caseId }: World) => ({ uid: uid(), registrationId: caseId, version: NO_VERSION });
const item = ({ readingId }: World) => ({ kind: 'reading' as const, id: readingId });
const cases = {
  ...{ from: 0, limit: 100, isOpen: true, kind: null, find: '', around: null },
  sort: { by: 'dueAt' as const, down: false },
};
const any = { from: null, to: null, family: null, staffId: null, subject: null };
type Items<T> = { items: T[] };

const READINGS: Probe[] = [
  probe(
    'readings.review',
    'metering.reviewQueue',
    () => queueWindow(),
    ({ items }: Items<object>) => items.length > 0,
  ),
  probe(
    'readings.review',
    'metering.reviewCount',
    () => ({}),
    ({ pending }: { pending: number }) => pending > 0,
  ),
  probe(
    'readings.review',
    'metering.decidedReadings',
    () => decidedWindow(),
    ({ items }: Items<object>) => items.length > 0,
  ),
  probe('readings.review', 'metering.readingCard', ({ readingId }) => ({ meterReadingId: readingId })),
  probe('readings.review', 'metering.acceptReading', decideReading),
  probe('readings.review', 'metering.rejectReading', (world) => ({
    ...decideReading(world),
    reason: 'other',
    comment: 'Неверно',
  })),
  probe('readings.review', 'metering.undoDecision', decideReading),
  probe('readings.review', 'metering.correctReading', (world) => ({
    ...{ ...decideReading(world), takenOn: '2024-04-14', values: [{ registerId: 1, value: '1' }], comment: 'Снято' },
  })),
];
const CASES: Probe[] = [
  probe(
    'registrations.decide',
    'registrations.queue',
    () => cases,
    ({ items }: Items<object>) => items.length > 0,
  ),
  probe(
    'registrations.decide',
    'registrations.count',
    () => ({}),
    ({ waiting }: { waiting: number }) => waiting > 0,
  ),
  probe('registrations.decide', 'registrations.card', ({ caseId }) => ({ registrationId: caseId })),
  probe('registrations.decide', 'registrations.approve', (world) => ({
    ...decideCase(world),
    accountIds: [],
    comment: '',
  })),
  probe('registrations.decide', 'registrations.reject', (world) => ({
    ...decideCase(world),
    reason: 'duplicate',
    comment: '',
  })),
  probe('registrations.decide', 'registrations.askMore', (world) => ({ ...decideCase(world), comment: 'Пришлите' })),
  probe('registrations.decide', 'registrations.resume', (world) => ({ ...decideCase(world), comment: '' })),
  probe('registrations.decide', 'registrations.undo', decideCase),
  probe(
    'registrations.decide',
    'registrations.approveMany',
    ({ caseId }) => ({ uid: uid(), items: [{ registrationId: caseId, version: NO_VERSION }] }),
    ({ refused }: { refused: { code: string }[] }) => refused[0]?.code !== 'NOT_FOUND',
  ),
];
const CUSTOMERS: Probe[] = [
  probe(
    'customers.see',
    'customers.find',
    ({ number }) => ({ find: number }),
    (found: object[]) => found.length > 0,
  ),
  probe('customers.see', 'customers.card', ({ accountId }) => ({ of: { accountId } })),
  probe('customers.see', 'customers.history', ({ accountId }) => ({ of: { accountId }, before: null, limit: 10 })),
  probe('customers.reveal', 'customers.reveal', ({ accountId }) => ({
    uid: uid(),
    of: { accountId },
    reason: 'request',
  })),
  probe('customers.changeOwner', 'customers.askOwnerChange', ({ accountId, program }) =>
    ownerChange(accountId, program.customers.customer),
  ),
  ...(['customers.askExport', 'customers.askErasure'] as const).map((procedure) =>
    probe(procedure === 'customers.askExport' ? 'customers.export' : 'customers.erase', procedure, ({ program }) => ({
      ...{ uid: uid(), customerId: program.customers.customer, ...REASON },
    })),
  ),
];
const JOURNAL: Probe[] = [
  probe(
    'audit.see',
    'audit.journal',
    () => ({ ...any, before: null, limit: 500 }),
    ({ items }: Items<{ actor: string }>, { colleague }) => items.some(({ actor }) => actor === colleague),
  ),
  probe(
    'audit.see',
    'audit.people',
    () => ({}),
    (people: { name: string }[], { colleague }) => people.some(({ name }) => name === colleague),
  ),
  probe('audit.see', 'audit.shiftReport', ({ colleagueId }) => ({ on: '2024-04-15', staffId: colleagueId })),
];
const WORK: Probe[] = [
  probe('work.hold', 'work.take', (world) => ({ item: item(world), over: true })),
  probe('registrations.walkIn', 'registrations.walkIn', ({ accountId }) => walkIn(accountId)),
  probe(
    'approvals.see',
    'approvals.list',
    () => ({}),
    (found: object[]) => found.length === 5,
  ),
];
const WORDS = { words: 'Проверим' };
const doTo = ({ requestId }: World) => ({ uid: uid(), requestId, version: NO_VERSION });
const REQUESTS: Probe[] = [
  probe('requests.handle', 'requests.open', ({ accountId }) => ({
    ...{ uid: uid(), kind: KIND, channel: 'phone', customerId: null, accountId, applicant: '', phone: '' },
    ...{ fields: {}, contact: null },
  })),
  ...(['requests.register', 'requests.start', 'requests.undo'] as const).map((name) =>
    probe('requests.handle', name, doTo),
  ),
  ...(['requests.resume', 'requests.unschedule', 'requests.finish', 'requests.reject', 'requests.reopen'] as const).map(
    (name) => probe('requests.handle', name, (world) => ({ ...doTo(world), ...WORDS })),
  ),
  probe('requests.handle', 'requests.assign', (world) => ({ ...doTo(world), ...WORDS, staffId: null })),
  probe('requests.handle', 'requests.ask', (world) => ({ ...doTo(world), ...WORDS, slots: [] })),
  probe('requests.handle', 'requests.setStage', (world) => ({ ...doTo(world), ...WORDS, stage: 'offer' })),
  probe('requests.handle', 'requests.postpone', (world) => ({
    ...{ ...doTo(world), ...WORDS, until: '2024-04-20T05:00:00.000Z' },
  })),
  probe('requests.handle', 'requests.schedule', (world) => ({
    ...{ ...doTo(world), on: '2024-04-17', from: '10:00', to: '12:00', brigade: 'Бригада 2' },
  })),
  probe(
    'requests.handle',
    'requests.actMany',
    ({ requestId }) => ({
      ...{ uid: uid(), items: [{ requestId, version: NO_VERSION }], do: { act: 'assign', staffId: null } },
    }),
    ({ refused }: { refused: { code: string }[] }) => refused[0]?.code !== 'NOT_FOUND',
  ),
  probe('work.hold', 'work.take', ({ requestId }) => ({ item: { kind: 'request', id: requestId }, over: true })),
];
const KINDS: ApprovalKind[] = ['staffRole', 'restore', 'ownerChange', 'personalExport', 'personalErasure'];
const CHECKS: Probe[] = KINDS.map((approval) => ({
  ...probe(
    'approvals.see',
    'approvals.list',
    () => ({}),
    (found: { kind: string; canDecide: boolean }[]) =>
      found.some(({ kind, canDecide }) => kind === approval && canDecide),
  ),
  ...{ action: `approvals.${approval}` as const, approval },
}));

export const PROBES: readonly Probe[] = [
  ...READINGS,
  ...CASES,
  ...CUSTOMERS,
  ...JOURNAL,
  ...WORK,
  ...REQUESTS,
  ...CONVERSATION,
  ...CHECKS,
];
