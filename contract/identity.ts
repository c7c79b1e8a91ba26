import * as z from 'zod';
import { procedure } from './procedure';
import { EVERYONE, SIGNED_IN, Role } from './roles';

/** Who the seat speaks for now. `name` is short («Иванов И. И.»), empty for anonymous. */
export const Me = z.object({ role: Role, name: z.string() });
export type Me = z.infer<typeof Me>;

export const identity = {
  /** Who this window speaks for. */
  'identity.me': procedure({ kind: 'query', access: EVERYONE, input: z.strictObject({}), output: Me }),
  /** WRONG_CREDENTIALS alike for an unknown login and a wrong password; SIGN_IN_DELAYED and SIGN_IN_BLOCKED after many tries. */
  'identity.signIn': procedure({
    kind: 'session',
    access: ['anonymous'],
    input: z.strictObject({
      as: z.enum(['customer', 'staff']),
      login: z.string().trim().min(1).max(128),
      password: z.string().min(1).max(256),
    }),
    output: Me,
  }),
  /** The page saw a key or a pointer: the person is there, which no query tells, since some come by themselves. */
  'identity.active': procedure({
    kind: 'session',
    access: SIGNED_IN,
    input: z.strictObject({}),
    output: z.object({}),
  }),
  /** Ends the session of this window only. */
  'identity.signOut': procedure({ kind: 'session', access: SIGNED_IN, input: z.strictObject({}), output: Me }),
} as const;
