import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { Leases } from '../work/leases';
import type { ActDeeds } from './act-deeds';
import { isFilled } from './form-look';
import type { RequestNotices } from './request-notices';
import { askedOf } from './request-row';
import { BY_CUSTOMER, changed, doneBy, ownAsSeen, type RequestSteps } from './request-steps';

export interface RequestsParts {
  commands: CommandRunner;
  steps: RequestSteps;
  deeds: ActDeeds;
  notices: RequestNotices;
  leases: Pick<Leases, 'ended'>;
}

/** The applicant's side of a request that was sent. */
export class RequestsService {
  constructor(private readonly parts: RequestsParts) {}

  async withdraw(
    call: Call,
    actor: CustomerActor,
    input: Input<'requests.withdraw'>,
  ): Promise<Output<'requests.withdraw'>> {
    const { commands, steps, deeds, notices, leases } = this.parts;
    const result = await commands.run(call, input.uid, async (repos, at) => {
      const row = await ownAsSeen(repos, actor, input);
      const { words } = input;
      const deed = await deeds.end(repos, at, row, { act: 'withdraw', words, staffId: null });
      const after = await steps.take(repos, at, BY_CUSTOMER, row, deed);
      return doneBy(changed(after), after, { state: after.state });
    });
    leases.ended({ kind: 'request', id: input.requestId });
    notices.wake();
    return result;
  }

  /** REQUEST_INCOMPLETE while an asked paper is missing and nothing is said. */
  answer(call: Call, actor: CustomerActor, input: Input<'requests.answer'>): Promise<Output<'requests.answer'>> {
    return this.parts.commands.run(call, input.uid, async (repos, at) => {
      const row = await ownAsSeen(repos, actor, input);
      const deed = await this.parts.deeds.goOn(repos, at, row, { act: 'answer', words: input.words });
      const given = (await repos.requests.papersOf(row.id)).filter(({ addedAt }) => addedAt >= (row.pausedAt ?? at));
      const lacking = (askedOf(row)?.slots ?? []).filter((slot) => !given.some((paper) => paper.slot === slot));
      if (!isFilled(input.words) && lacking.length > 0)
        throw new DomainError(
          'REQUEST_INCOMPLETE',
          { count: lacking.length },
          lacking.map((slot) => ({ path: `slots.${slot}`, code: 'REQUIRED', params: {} })),
        );
      const after = await this.parts.steps.take(repos, at, BY_CUSTOMER, row, deed);
      return doneBy(changed(after), after, { state: after.state });
    });
  }
}
