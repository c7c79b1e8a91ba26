import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { MeterReadingId } from '../../../contract/types/brand';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { FindSubmission } from '../../../db/repositories/review-lists.repository';

/** What the operator looks at: the queue, what was decided, one submission with its months. */
export class ReviewListsService {
  constructor(private readonly read: ReadRepositories) {}

  queue({ find, ...window }: Input<'metering.reviewQueue'>): Promise<string> {
    return this.read.reviewLists.queueJson({ ...window, find: findBy(find) });
  }

  count(): Promise<Output<'metering.reviewCount'>> {
    return this.read.reviewLists.pendingCounts();
  }

  async card(meterReadingId: MeterReadingId): Promise<string> {
    const json = await this.read.reviewLists.cardJson(meterReadingId);
    if (json === undefined) throw new DomainError('NOT_FOUND', {});
    return json;
  }

  decided({ find, ...window }: Input<'metering.decidedReadings'>): Promise<string> {
    return this.read.reviewLists.decidedJson({ ...window, find: findBy(find) });
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
