import type { Handlers } from '../../rpc/router';
import { asStaff } from '../actors';
import { TermsReport, type TermsReportParts } from './terms-report';
import { type VisitsParts, VisitsService } from './visits.service';

/** How terms are kept, and the visits of a day. */
export function createTermsReport(parts: TermsReportParts & VisitsParts) {
  const report = new TermsReport(parts);
  const visits = new VisitsService(parts);
  return {
    'requests.terms': (call, input) => report.terms(asStaff(call), input),
    'requests.saveTerms': (call, input) => report.save(call, asStaff(call), input),
    'requests.visits': (call, input) => visits.visits(asStaff(call), input),
  } satisfies Partial<Handlers>;
}
