import type { Submission } from '../../../contract/metering';
import { DASH, money, volume } from '../../format';
import type { GridSort } from '../../ui';
import { costOfLine, costOfSubmission, volumeOf } from '../submission-rows';

/** As many submissions as one report tells. */
export const REPORT_LIMIT = 1000;

/** A line of the report: one zone of one submission. */
export interface ReportRow {
  submission: Submission;
  line: Submission['lines'][number];
}

const KEYS: Readonly<Record<string, (submission: Submission) => string | number>> = {
  date: (submission) => submission.takenOn,
  service: (submission) => submission.serviceName,
  serial: (submission) => submission.serial,
  volume: (submission) => volumeOf(submission) ?? -1,
  sum: (submission) => costOfSubmission(submission) ?? -1,
  period: (submission) => submission.period,
  source: (submission) => submission.source,
  state: (submission) => submission.state,
};

/** Zones of a submission stay together; as main gave them while nothing is sorted by. */
export function reportRows(submissions: readonly Submission[], sort: GridSort | null): ReportRow[] {
  const key = sort === null ? undefined : KEYS[sort.by];
  const way = sort?.down === true ? -1 : 1;
  const sorted = [...submissions];
  if (key !== undefined)
    sorted.sort((one, other) => {
      const [a, b] = [key(one), key(other)];
      return a === b ? 0 : (a < b ? -1 : 1) * way;
    });
  return sorted.flatMap((submission) => submission.lines.map((line) => ({ submission, line })));
}

export const volumeText = ({ line }: ReportRow): string =>
  line.volumeMilli === null ? DASH : volume(line.volumeMilli);

export function sumText({ line }: ReportRow): string {
  const cost = costOfLine(line);
  return cost === null ? DASH : money(cost);
}

function common(words: readonly string[]): string | null {
  const [first, ...others] = new Set(words);
  return first !== undefined && others.length === 0 ? first : null;
}

/** The unit of all rows; null when there are several and each row has to say its own. */
export const commonUnit = (submissions: readonly Submission[]): string | null =>
  common(submissions.map(({ unit }) => unit));

/** The service of all rows; null as for the unit. */
export const commonService = (submissions: readonly Submission[]): string | null =>
  common(submissions.map(({ serviceName }) => serviceName));
