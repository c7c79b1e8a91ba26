import type { EntryForm } from '../../../contract/metering';
import type { Instant } from '../../../contract/types/time';

/** When the last of the readings for this bill was given; null while a meter waits for its own, or for new ones after a refusal. */
export function givenAt({ meters }: EntryForm): Instant | null {
  const asked = meters.filter(({ removed }) => !removed);
  const given = asked.flatMap(({ submission }) =>
    submission === null || submission.state === 'rejected' ? [] : [submission.submittedAt],
  );
  return given.length < asked.length ? null : (given.sort().at(-1) ?? null);
}
