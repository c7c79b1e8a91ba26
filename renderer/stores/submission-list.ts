import type { ReviewItem } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import { rowsOf, type ReadingRow } from './reading-rows';
import { useRecordList, type RecordList, type WindowQuestion } from './record-list';

/** A window as the contract has it. */
export interface SubmissionWindow<T> {
  rows: number;
  submissions: number;
  first: number;
  place: number | null;
  items: readonly T[];
}

export type SubmissionList<T extends ReviewItem> = RecordList<T, ReadingRow<T>, MeterReadingId>;

/** A list of submissions of any length; its rows are their registers. */
export function useSubmissionList<T extends ReviewItem>(
  ask: (question: WindowQuestion<MeterReadingId>) => Promise<SubmissionWindow<T>>,
): SubmissionList<T> {
  return useRecordList<T, ReadingRow<T>, MeterReadingId>(
    async (question) => {
      const { submissions, ...window } = await ask(question);
      return { ...window, records: submissions };
    },
    { idOf: (item) => item.meterReadingId, rowsOf },
  );
}
