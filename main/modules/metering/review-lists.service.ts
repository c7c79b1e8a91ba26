import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { MeterReadingId } from '../../../contract/types/brand';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { FindSubmission } from '../../../db/repositories/review-lists.repository';
import type { StaffActor } from '../../rpc/actor';
import { officeOf, type ReachOf } from '../scope';

/** What the operator looks at: the queue, what was decided, one submission with its months. */
export class ReviewListsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly reach: ReachOf,
  ) {}

  async queue(actor: StaffActor, { find, ...window }: Input<'metering.reviewQueue'>): Promise<string> {
    return this.read.reviewLists.queueJson({ ...window, find: findBy(find), officeId: this.#office(actor) });
  }

  async count(actor: StaffActor): Promise<Output<'metering.reviewCount'>> {
    return this.read.reviewLists.pendingCounts(this.#office(actor));
  }

  async card(actor: StaffActor, meterReadingId: MeterReadingId): Promise<string> {
    const json = await this.read.reviewLists.cardJson(meterReadingId, this.#office(actor));
    if (json === undefined) throw new DomainError('NOT_FOUND', {});
    return json;
  }

  async decided(actor: StaffActor, { find, ...window }: Input<'metering.decidedReadings'>): Promise<string> {
    return this.read.reviewLists.decidedJson({ ...window, find: findBy(find), officeId: this.#office(actor) });
  }

  #office(actor: StaffActor): number | null {
    return officeOf(this.reach(actor, 'readings.review'));
  }
}

/** Digits are the start of an account or of a meter number, anything else is the start of a surname. */
function findBy(find: string): FindSubmission {
  const name = normalise(find);
  const number = name.replace(/[\s-]/g, '');
  const isNumber = /^\d+$/.test(number);
  const from = isNumber ? number : name;
  return from === '' ? { by: 'all' } : { by: isNumber ? 'number' : 'holder', from, below: `${from}\uffff` };
}
