import { setTimeout as pause } from 'node:timers/promises';
import type { ProcedureName } from '../../contract';
import type { Uid } from '../../contract/types/brand';
import type { Accounts, Person } from '../helpers/accounts';
import type { StationWindow } from '../helpers/station-here';
import { uid } from '../helpers/uid';
import { typed } from '../modules/typed';
import type { Done } from './worker/notes';

const CHECKS = ['TOO_BIG', 'ZERO', 'DUPLICATE', 'ROLLOVER'] as const;
/** Nothing is known of the command then, or nothing was done: it is asked for again with its uid. */
const ASKED_AGAIN: readonly string[] = ['LINK_LOST', 'LINK_UNKNOWN', 'SIGN_IN_REQUIRED', 'NOT_READY', 'TOO_MANY_CALLS'];
/** People also give up: what they do not know of may be there or not. */
const GIVES_UP = 0.1;

interface Asked {
  name: ProcedureName;
  input: { uid: Uid };
}

/** A person at a window of a station, who gives one command after another and notes what the node has acknowledged. */
export class BusySeat {
  readonly done: Done[] = [];
  readonly asked: Asked[] = [];
  readonly problems: string[] = [];
  readonly met: Record<string, number> = {};
  #turn = 0;

  constructor(
    private readonly window: StationWindow,
    private readonly person: Person,
    private readonly accounts: Accounts,
    private readonly random: () => number,
  ) {}

  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const next = this.#next();
      this.asked.push(next);
      await this.#see(next, isOver);
      await pause(this.random() * 20);
    }
  }

  /** Until it is acknowledged, refused for good or given up. */
  async #see({ name, input }: Asked, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const envelope = await this.window.raw(name, input);
      if (envelope.ok) return void this.done.push({ done: input.uid, name, value: envelope.value });
      const { code } = envelope.error;
      this.met[code] = (this.met[code] ?? 0) + 1;
      if (!ASKED_AGAIN.includes(code)) return void this.problems.push(`${name} is refused: ${code}`);
      if (code === 'LINK_UNKNOWN' && this.random() < GIVES_UP) return;
      if (code === 'SIGN_IN_REQUIRED') await this.#signIn(isOver);
      else await pause(20 + this.random() * 50);
    }
  }

  async #signIn(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const isIn = await this.window.signIn(this.person).then(
        () => true,
        () => false,
      );
      if (isIn) return;
      await pause(20 + this.random() * 50);
    }
  }

  #next(): Asked {
    this.#turn += 1;
    const { main, foreign } = this.accounts;
    const grown = this.#turn % 18;
    const isCustomer = this.person === 'customer';
    if (!isCustomer && this.person !== 'anotherCustomer') {
      const value = JSON.stringify(this.#turn);
      return { name: 'settings.keepPreference', input: { uid: uid(), key: `grid.n${grown}`, value } as Asked['input'] };
    }
    const entry = isCustomer
      ? typed(main, String(4940 + grown), String(5020 + grown))
      : typed(foreign, String(1210 + grown));
    return {
      name: 'metering.submitReadings',
      input: { ...entry, uid: uid(), confirmed: [...CHECKS] } as Asked['input'],
    };
  }
}
