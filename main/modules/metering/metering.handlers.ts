import type { Handlers } from '../../rpc/router';
import { asCustomer, asStaff } from '../actors';
import type { EntryService } from './entry.service';
import type { ReviewService } from './review.service';

type MeteringHandlers = Pick<Handlers, Extract<keyof Handlers, `metering.${string}`>>;

export function meteringHandlers(entry: EntryService, review: ReviewService): MeteringHandlers {
  return {
    'metering.entryForm': (call, { accountId }) => entry.entryForm(asCustomer(call), accountId),
    'metering.previewReadings': (call, input) => entry.preview(asCustomer(call), input),
    'metering.submitReadings': (call, input) => entry.submit(call, asCustomer(call), input),
    'metering.recentReadings': (call, { accountId }) => entry.recent(asCustomer(call), accountId),
    'metering.readingReport': (call, input) => entry.report(asCustomer(call), input),
    'metering.reviewQueue': (_call, { limit }) => review.queue(limit),
    'metering.reviewCount': () => review.count(),
    'metering.decidedReadings': (_call, input) => review.decided(input),
    'metering.acceptReading': (call, input) => review.accept(call, asStaff(call), input),
    'metering.rejectReading': (call, input) => review.reject(call, asStaff(call), input),
    'metering.undoDecision': (call, input) => review.undo(call, asStaff(call), input),
    'metering.correctReading': (call, input) => review.correct(call, asStaff(call), input),
  };
}
