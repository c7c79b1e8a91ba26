import type { Program } from '../../contract/settings';
import type { StationKind } from '../../contract/types/seat';
import { type LocalDate, msToInstant } from '../../contract/types/time';

interface LastParts {
  version: string;
  now: () => number;
  today: (timeZone: string) => LocalDate;
  timeZone: string;
}

/** What the node said of itself last, for windows that ask while there is no way to it. */
export class LastProgram {
  #program: Program | undefined;
  #at = 0;

  constructor(private readonly parts: LastParts) {}

  keep(program: Program): void {
    this.#program = program;
    this.#at = this.parts.now();
  }

  /** Its clock goes on; before the first answer there is nothing but this computer's own. */
  now(seat: StationKind): Program {
    const { now, today, timeZone, version } = this.parts;
    const last = this.#program;
    if (last) {
      const ms = Date.parse(last.now) + now() - this.#at;
      return { ...last, now: msToInstant(ms) };
    }
    return {
      ...{ phase: 'opening', version, seat, today: today(timeZone), now: msToInstant(now()), timeZone },
      ...{ clockBehind: null, hasKeyStore: false, profiles: [], company: null, demo: [], failure: null },
    };
  }
}
