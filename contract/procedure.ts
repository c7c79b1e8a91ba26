import type * as z from 'zod';
import type { Uid } from './types/brand';
import type { Action } from './rights';

/**
 * query: reads. command: changes the base, carries a `uid`, is done once however often it comes.
 * session: changes only this seat (who is signed in, its windows), which holds the outcome itself.
 * Commands and session procedures are what a person does and put off the end of an idle session; queries come by themselves too.
 */
export type Kind = 'query' | 'command' | 'session';

/** Output that the database returns as one JSON text: main passes it unparsed, the client parses it. */
export interface JsonText<S extends z.ZodType = z.ZodType> {
  readonly json: S;
}

export function jsonText<S extends z.ZodType>(schema: S): JsonText<S> {
  return { json: schema };
}

export type OutputSchema = z.ZodType | JsonText;

export interface Procedure<
  K extends Kind = Kind,
  I extends z.ZodType = z.ZodType,
  O extends OutputSchema = OutputSchema,
> {
  readonly kind: K;
  /** The right that it takes; roles without it get FORBIDDEN or SIGN_IN_REQUIRED before the handler runs. */
  readonly action: Action;
  readonly input: I;
  readonly output: O;
}

type InputOf<K extends Kind> = K extends 'command' ? z.ZodType<{ uid: Uid }> : z.ZodType;

/** Declares one procedure of the contract. Each of the four parts is obligatory; a command's input has a `uid`. */
export function procedure<K extends Kind, I extends InputOf<K>, O extends OutputSchema>(
  definition: Procedure<K, I, O>,
): Procedure<K, I, O> {
  return Object.freeze(definition);
}

/** What the caller gets. */
export type OutputValue<O extends OutputSchema> =
  O extends JsonText<infer S> ? z.output<S> : O extends z.ZodType ? z.output<O> : never;

/** What the handler returns: the text itself for a JsonText. */
export type HandlerValue<O extends OutputSchema> = O extends JsonText
  ? string
  : O extends z.ZodType
    ? z.input<O>
    : never;
