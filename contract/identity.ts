import * as z from 'zod';
import { procedure } from './procedure';
import { EVERYONE, SIGNED_IN, Role } from './roles';

/** Who the seat speaks for now. `name` is short («Иванов И. И.»), empty for anonymous. */
export const Me = z.object({ role: Role, name: z.string() });
export type Me = z.infer<typeof Me>;

export const identity = {
  'identity.me': procedure({ kind: 'query', access: EVERYONE, input: z.strictObject({}), output: Me }),
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
  'identity.signOut': procedure({ kind: 'session', access: SIGNED_IN, input: z.strictObject({}), output: Me }),
} as const;
