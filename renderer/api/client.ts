import { v7 } from 'uuid';
import { contract, type Draft, type Output, type ProcedureName } from '../../contract';
import type { Bridge, Envelope } from '../../contract/envelope';
import { fieldErrors } from '../../contract/errors';
import type { OutputSchema } from '../../contract/procedure';
import type { Uid } from '../../contract/types/brand';
import { ApiError } from './api-error';

declare global {
  interface Window {
    bridge: Bridge;
  }
}

type SignInListener = () => void;
let onSignInRequired: SignInListener = () => undefined;

/** Who is told that main does not know this seat any more. */
export function whenSignInRequired(listener: SignInListener): void {
  onSignInRequired = listener;
}

type LockListener = () => Promise<boolean>;
let onLocked: LockListener = () => Promise.resolve(false);

/** Who is told that this window is locked. The call waits: true when the same person has opened it again, so that it is sent once more. */
export function whenLocked(listener: LockListener): void {
  onLocked = listener;
}

type CommandListener = (answer: Promise<unknown>) => void;
let onCommand: CommandListener = () => undefined;

/** Who is told that a command of the person has gone to main, with the answer that it waits for. */
export function whenCommandSent(listener: CommandListener): void {
  onCommand = listener;
}

/** Idempotency key of a command: made when its form or dialog opens, sent again with every try. */
export function newUid(): Uid {
  return v7() as Uid;
}

function brokenAnswer(name: ProcedureName, cause: unknown): ApiError {
  // eslint-disable-next-line no-console -- our own bug: a run of the tests fails on it, and there is no other log here
  console.error(`The answer of ${name} does not fit the contract`, cause);
  return new ApiError('INTERNAL', { incident: '' });
}

function readOutput(name: ProcedureName, schema: OutputSchema, value: unknown): unknown {
  try {
    return 'json' in schema ? schema.json.parse(JSON.parse(String(value))) : schema.parse(value);
  } catch (cause) {
    throw brokenAnswer(name, cause);
  }
}

async function send(name: ProcedureName, input: unknown): Promise<Envelope> {
  try {
    return await window.bridge.invoke(name, input);
  } catch {
    return { ok: false, error: { code: 'INTERNAL', params: { incident: '' }, fields: [] } };
  }
}

/**
 * Asks main. The input is checked here with the contract's own schema, so a form learns its mistakes without a call.
 * Throws ApiError and nothing else.
 */
export async function call<N extends ProcedureName>(name: N, input: Draft<N>): Promise<Output<N>> {
  const procedure = contract[name];
  const parsed = procedure.input.safeParse(input, { reportInput: true });
  if (!parsed.success) throw new ApiError('BAD_INPUT', {}, fieldErrors(parsed.error));

  // What a person sets up is saved by itself and is not their work.
  const isWork = procedure.kind === 'command' && name !== 'settings.keepPreference';
  const answer = ask(name, parsed.data);
  if (isWork) onCommand(answer);
  return answer;
}

async function ask<N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> {
  const envelope = await send(name, input);
  if (envelope.ok) return readOutput(name, contract[name].output, envelope.value) as Output<N>;

  const { code, params, fields } = envelope.error;
  if (code === 'SIGN_IN_REQUIRED') onSignInRequired();
  // Refused before anything was done, so nothing is done twice.
  if (code === 'LOCKED' && (await onLocked())) return ask(name, input);
  throw new ApiError(code, params, fields);
}
