import type { DatedValue } from '../../../contract/dated';
import { DomainError } from '../../../contract/errors';
import { dateToDays, type LocalDate, msToInstant } from '../../../contract/types/time';
import type { Repositories } from '../../../db/unit-of-work';
import { isStaff, type StaffActor } from '../../rpc/actor';
import type { Done } from '../audit/command-runner';

/** What every seat shows of a company at once. */
const SHOWN: readonly string[] = ['company.requisites', 'readings.policy'];

interface Change {
  actor: StaffActor;
  at: number;
  name: DatedValue['name'];
  validFrom: number;
  /** JSON text; null takes the value of that day away. */
  value: string | null;
  undoes?: number;
}

/** Throws SETTING_CHANGED, with who was faster, unless this is the newest change (0: there is none). */
export async function refuseStale(repos: Repositories, name: string, version: number): Promise<void> {
  const [newest] = await repos.settings.changes(name, 1);
  if ((newest?.id ?? 0) === version) return;
  throw new DomainError('SETTING_CHANGED', {
    by: newest?.by ?? null,
    at: newest ? msToInstant(newest.changedAt) : null,
  });
}

/** What held on a day that is past, held: readings and terms were counted by it. */
export function refusePast(day: LocalDate, today: LocalDate): void {
  if (day < today) throw new DomainError('TOO_EARLY', { from: today });
}

/** The one way by which a dated setting changes: its value and the record of the change, in the running transaction. */
export async function changeDated(repos: Repositories, change: Change): Promise<Done<{ version: number }>> {
  const { actor, at, name, validFrom, value } = change;
  const before = (await repos.settings.history(name)).find((row) => row.validFrom === validFrom)?.value ?? null;
  if (value === null) await repos.settings.remove(name, validFrom);
  else await repos.settings.put(name, validFrom, value);
  const undoes = change.undoes ?? null;
  const version = await repos.settings.keepChange({
    ...{ name, validFrom, before, after: value, undoes },
    staffId: actor.staffId,
    changedAt: at,
  });
  return {
    result: { version },
    subject: `setting:${name}`,
    details: { validFrom, version, undoes },
    announce: [
      { event: { name: 'settings.datedChanged', setting: name }, mayRead: isStaff },
      ...(SHOWN.includes(name) ? [{ event: { name: 'settings.programChanged' } as const, mayRead: () => true }] : []),
    ],
  };
}

/** From that day on, whatever an editor saw. */
export const setDated = (
  repos: Repositories,
  by: Pick<Change, 'actor' | 'at'>,
  { name, value }: DatedValue,
  day: LocalDate,
): Promise<Done<{ version: number }>> =>
  changeDated(repos, { ...by, name, validFrom: dateToDays(day), value: JSON.stringify(value) });
