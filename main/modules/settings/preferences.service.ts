import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import type { Person } from '../../../db/repositories/preference.repository';
import { type Actor, actorKey, isStaff } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';

const MOST_KEYS = 100;

/** What people set up for themselves: main keeps it and never looks inside. */
export class PreferencesService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
  ) {}

  async all({ actor }: Call): Promise<Output<'settings.preferences'>> {
    const rows = await this.read.preferences.of(personOf(actor));
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  }

  keep(call: Call, { uid, key, value }: Input<'settings.keepPreference'>): Promise<Output<'settings.keepPreference'>> {
    return this.commands.run(call, uid, async ({ preferences }) => {
      const person = personOf(call.actor);
      if (value === null) await preferences.remove(person, key);
      else {
        const known = await preferences.of(person);
        const isNew = !known.some((row) => row.key === key);
        if (isNew && known.length >= MOST_KEYS) throw new DomainError('TOO_MANY_PREFERENCES', { limit: MOST_KEYS });
        await preferences.put(person, key, value);
      }
      return { result: {}, subject: actorKey(call.actor), details: { key } };
    });
  }
}

/** The role gate of the router has let only people through who signed in. */
function personOf(actor: Actor): Person {
  if (isStaff(actor)) return { personKind: 'staff', personId: actor.staffId };
  if (actor.role === 'customer') return { personKind: 'customer', personId: actor.customerId };
  throw new Error('The procedure is for people who signed in.');
}
