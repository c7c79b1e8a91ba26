import type { Handlers } from '../../rpc/router';
import { asCustomer, asStaff } from '../actors';
import type { EntryService } from './entry.service';
import type { ReviewListsService } from './review-lists.service';
import type { ReviewService } from './review.service';

type MeteringHandlers = Pick<Handlers, Extract<keyof Handlers, `metering.${string}`>>;

export function meteringHandlers(
  entry: EntryService,
  lists: ReviewListsService,
  review: ReviewService,
): MeteringHandlers {
  return {
    'metering.entryForm': (call, { accountId }) => entry.entryForm(asCustomer(call), accountId),
    'metering.previewReadings': (call, input) => entry.preview(asCustomer(call), input),
    'metering.submitReadings': (call, input) => entry.submit(call, asCustomer(call), input),
    'metering.recentReadings': (call, { accountId }) => entry.recent(asCustomer(call), accountId),
    'metering.readingReport': (call, input) => entry.report(asCustomer(call), input),
    'metering.consumption': (call, { accountId }) => entry.consumption(asCustomer(call), accountId),
    'metering.reviewQueue': (call, input) => lists.queue(asStaff(call), input),
    'metering.reviewCount': (call) => lists.count(asStaff(call)),
    'metering.readingCard': (call, { meterReadingId }) => lists.card(asStaff(call), meterReadingId),
    'metering.decidedReadings': (call, input) => lists.decided(asStaff(call), input),
    'metering.acceptReading': (call, input) => review.accept(call, asStaff(call), input),
    'metering.rejectReading': (call, input) => review.reject(call, asStaff(call), input),
    'metering.undoDecision': (call, input) => review.undo(call, asStaff(call), input),
    'metering.correctReading': (call, input) => review.correct(call, asStaff(call), input),
  };
}
