import * as z from 'zod';

/** The life of a request (domain.md 8.4). Which acts lead from one to another stands in `main/modules/requests/states.rules.ts`. */
export const RequestState = z.enum([
  'draft',
  'submitted',
  'registered',
  'assigned',
  'inProgress',
  'waitingCustomer',
  'scheduled',
  'done',
  'rejected',
  'withdrawn',
]);
export type RequestState = z.infer<typeof RequestState>;

/** «Черновики», «В работе», «Выполнены», «Отклонены» (withdrawn ones stand there too). */
export const RequestTab = z.enum(['drafts', 'open', 'done', 'rejected']);
export type RequestTab = z.infer<typeof RequestTab>;

/** Everything that may happen to a request; each is one row of its history. */
export const RequestAct = z.enum([
  'create',
  'submit',
  'register',
  'assign',
  'release',
  'start',
  'ask',
  'answer',
  'resume',
  'schedule',
  'unschedule',
  'postpone',
  'setStage',
  'finish',
  'reject',
  'withdraw',
  'reopen',
  'undo',
]);
export type RequestAct = z.infer<typeof RequestAct>;

export const RequestChannel = z.enum(['cabinet', 'phone', 'desk', 'letter']);
export type RequestChannel = z.infer<typeof RequestChannel>;

/** How near the end of a term is: green to half of it, yellow to 80 %, orange to its end, red after. */
export const ClockLevel = z.enum(['calm', 'half', 'near', 'overdue']);
export type ClockLevel = z.infer<typeof ClockLevel>;
