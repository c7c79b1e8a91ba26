import type { Call, Handlers } from '../../rpc/router';
import { isStaff } from '../../rpc/actor';
import { asCustomer, asStaff } from '../actors';
import { RequestPdf, type RequestPdfParts } from './request-pdf';
import { TermsReport, type TermsReportParts } from './terms-report';
import { type VisitsParts, VisitsService } from './visits.service';

const asReader = (call: Call) => (isStaff(call.actor) ? asStaff(call) : asCustomer(call));

/** Requests on paper: how terms are kept, the visits of a day, an application itself. */
export function createTermsReport(parts: TermsReportParts & VisitsParts & RequestPdfParts) {
  const pdf = new RequestPdf(parts);
  const report = new TermsReport(parts);
  const visits = new VisitsService(parts);
  return {
    'requests.terms': (call, input) => report.terms(asStaff(call), input),
    'requests.saveTerms': (call, input) => report.save(call, asStaff(call), input),
    'requests.pdf': (call, input) => pdf.pdf(asReader(call), input),
    'requests.savePdf': (call, input) => pdf.save(call, asReader(call), input),
    'requests.visits': (call, input) => visits.visits(asStaff(call), input),
  } satisfies Partial<Handlers>;
}
