/**
 * Checked by `vue-tsc -b` alone: every line below an expected error must not compile. Where one starts to compile, the unused
 * expectation is the error.
 */
import * as z from 'zod';
import type { contract, Draft, Output, Result } from '../../contract';
import { jsonText, procedure } from '../../contract/procedure';
import type { AccountId, MeterId } from '../../contract/types/brand';
import { Uid } from '../../contract/types/brand';
import type { Handlers } from '../../main/rpc/router';

const input = z.strictObject({});
const output = z.object({});
const command = z.strictObject({ uid: Uid });

export const whole = [
  procedure({ kind: 'query', action: 'cabinet.use', input, output }),
  procedure({ kind: 'query', action: 'cabinet.use', input, output: jsonText(output) }),
  procedure({ kind: 'command', action: 'cabinet.use', input: command, output }),
  procedure({ kind: 'session', action: 'session.begin', input, output }),
];

export const broken = [
  // @ts-expect-error a procedure says which right it takes
  procedure({ kind: 'query', input, output }),
  // @ts-expect-error a right that is not in the table
  procedure({ kind: 'query', action: 'king.be', input, output }),
  // @ts-expect-error a procedure says what it takes
  procedure({ kind: 'query', action: 'cabinet.use', output }),
  // @ts-expect-error a procedure says what it answers
  procedure({ kind: 'query', action: 'cabinet.use', input }),
  // @ts-expect-error an answer is a schema, not a value
  procedure({ kind: 'query', action: 'cabinet.use', input, output: { pending: 1 } }),
  // @ts-expect-error a procedure says whether it changes anything
  procedure({ action: 'cabinet.use', input, output }),
  // @ts-expect-error a command carries a uid
  procedure({ kind: 'command', action: 'cabinet.use', input, output }),
  // @ts-expect-error a uid is a Uid, not any text
  procedure({ kind: 'command', action: 'cabinet.use', input: z.strictObject({ uid: z.string() }), output }),
];

type Whole = typeof contract;

export type Parts = {
  [N in keyof Whole]: Pick<Whole[N], 'kind' | 'action' | 'input' | 'output'>;
};

// @ts-expect-error a command is not sent without its uid
export const withoutUid: Draft<'metering.acceptReading'> = { meterReadingId: 1, version: 1 };

declare const meterId: MeterId;
// @ts-expect-error ids of different things are not mixed up
export const mixedUp: AccountId = meterId;

// @ts-expect-error the handler of a JsonText returns its text
export const notText: Result<'metering.reviewQueue'> = { rows: 0, submissions: 0, first: 0, place: null, items: [] };

export const read: Output<'metering.reviewQueue'> = { rows: 0, submissions: 0, first: 0, place: null, items: [] };

// @ts-expect-error every procedure has a handler
export const handlers: Handlers = {};
