import type { Input, Output } from '../../../contract';
import type { CardOf } from '../../../contract/customers';
import { DomainError } from '../../../contract/errors';
import { type Instant, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { type DailyTries, trySubject } from '../accounts/daily-tries';
import type { CommandRunner } from '../audit/command-runner';
import type { View, ViewsService } from '../privacy/views.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { countFitting, factsFor } from './caller-facts';
import { type CardSubject, knownOf, subjectOf, viewOf } from './card.subject';
import { keyOf, type Openings } from './openings';

const MINUTE_MS = 60_000;
/** So many checks of one card a day, whoever makes them: it is no place to guess. */
const CHECKS = 5;

/** Unmasks a card in one window for a while: for a caller who was checked, or with a reason that the customer reads. */
export class RevealService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly reach: ReachOf,
    private readonly settings: SettingsService,
    private readonly views: ViewsService,
    private readonly openings: Openings,
    private readonly tries: DailyTries,
  ) {}

  async checkCaller(
    call: Call,
    actor: StaffActor,
    input: Input<'customers.checkCaller'>,
  ): Promise<Output<'customers.checkCaller'>> {
    const { uid, of, named } = input;
    // What the caller said is not worth a digest that outlives the call.
    const nameless = { ...call, input: { uid, of, named: named.map(({ fact }) => fact) } };
    const done = await this.commands.stored<Output<'customers.checkCaller'>>(nameless, uid);
    if (done) return this.#open(call, actor, of, done.openUntil);
    const subject = await this.#subject(actor, of);
    const counted = [trySubject('caller', keyOf(of))];
    const left = await this.tries.count(counted, CHECKS);
    const meters = await Promise.all(subject.accounts.map(({ id }) => this.read.cards.metersOf(id)));
    const known = knownOf(subject, meters);
    const { callerCheck } = await this.settings.dated('privacy.policy', this.settings.today());
    const fit = countFitting(named, factsFor(callerCheck.facts, known), known);
    const { need } = callerCheck;
    const view: View = { what: 'caller', ...viewOf(subject), fit: { fit, need, isEnough: fit >= need } };
    if (fit < need) {
      await this.views.note(actor, view);
      throw new DomainError('CALLER_REFUSED', { fit, need, left });
    }
    return this.#reveal(nameless, actor, of, view, counted);
  }

  async reveal(
    call: Call,
    actor: StaffActor,
    { of, reason }: Input<'customers.reveal'>,
  ): Promise<Output<'customers.reveal'>> {
    const subject = await this.#subject(actor, of);
    return this.#reveal(call, actor, of, { what: 'reveal', ...viewOf(subject), reason }, []);
  }

  #subject(actor: StaffActor, of: CardOf): Promise<CardSubject> {
    return subjectOf(this.read, this.reach, actor, 'customers.reveal', of);
  }

  async #reveal(call: Call, actor: StaffActor, of: CardOf, view: View, counted: readonly string[]) {
    const { uid } = call.input as Input<'customers.reveal'>;
    const { openUntil } = await this.commands.run(call, uid, async (repos, at) => {
      const { openMinutes } = await this.settings.dated('privacy.policy', this.settings.today(), repos.settings);
      await this.tries.forget(repos, counted);
      const announce = await this.views.record(repos, at, actor, view);
      const { what, reason } = view;
      const details = { what, ...(reason !== undefined && { reason }) };
      return {
        result: { openUntil: msToInstant(at + openMinutes * MINUTE_MS) },
        subject: keyOf(of),
        details,
        announce,
      };
    });
    return this.#open(call, actor, of, openUntil);
  }

  #open({ seat }: Call, { staffId }: StaffActor, of: CardOf, openUntil: Instant): { openUntil: Instant } {
    this.openings.open(seat, of, { staffId, until: Date.parse(openUntil) });
    return { openUntil };
  }
}
