import type { Calendar } from '../../../contract/dated';
import type { RequestKind } from '../../../contract/types/request-kind';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { SettingsService } from '../settings/settings.service';
import { isKept, resumeClock, startClock } from './clock.rules';
import { formOf } from './request-row';

type Settings = Pick<Repositories, 'settings'>;
type Ticking = Pick<RequestRow, 'clockFrom' | 'dueAt' | 'pausedAt'>;

/** The columns of a request's clock, by the terms and the calendar of the day. */
export class RequestClocks {
  constructor(private readonly settings: SettingsService) {}

  /** Begins now; the form keeps the term by which it runs. */
  async started(repos: Settings, at: number, row: RequestRow): Promise<Ticking & { form: string }> {
    const { calendar, zone, kinds } = await this.#day(repos);
    const form = formOf(row);
    const term = kinds.find(({ code }) => code === row.kind)?.term ?? form.term;
    const { from, dueAt } = startClock(term, at, zone, calendar);
    return { clockFrom: from, dueAt, pausedAt: null, form: JSON.stringify({ ...form, term }) };
  }

  /** Goes on where it stands still. */
  async resumed(repos: Settings, at: number, row: RequestRow): Promise<Ticking> {
    const { clockFrom, dueAt, pausedAt } = row;
    if (clockFrom === null || dueAt === null) return { clockFrom, dueAt, pausedAt: null };
    const { calendar, zone } = await this.#day(repos);
    const clock = resumeClock({ from: clockFrom, dueAt, pausedAt }, formOf(row).term.unit, at, zone, calendar);
    return { clockFrom: clock.from, dueAt: clock.dueAt, pausedAt: null };
  }

  /** Is over: `isKept` says whether in time; null for what had no term. */
  async ended(repos: Settings, at: number, row: RequestRow): Promise<Ticking & { isKept: 0 | 1 | null }> {
    const clock = await this.resumed(repos, at, row);
    const { clockFrom: from, dueAt } = clock;
    if (from === null || dueAt === null) return { ...clock, isKept: null };
    return { ...clock, isKept: isKept({ from, dueAt, pausedAt: null }, at) ? 1 : 0 };
  }

  async #day({ settings: stored }: Settings): Promise<{ calendar: Calendar; zone: string; kinds: RequestKind[] }> {
    const today = this.settings.today();
    return {
      calendar: await this.settings.dated('calendar', today, stored),
      zone: this.settings.profile.timeZone,
      kinds: await this.settings.dated('requests.kinds', today, stored),
    };
  }
}
