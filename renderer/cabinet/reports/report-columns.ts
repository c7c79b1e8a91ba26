import type { Submission } from '../../../contract/metering';
import { periodName, tableDate, volume } from '../../format';
import { i18n } from '../../i18n';
import { stateText } from '../../i18n/texts';
import type { GridColumn } from '../../ui';
import { commonService, commonUnit, sumText, volumeText, type ReportRow } from './report-rows';

const { t } = i18n.global;
const title = (id: string): string => t(`cabinet.reports.columns.${id}`);
const NARROWER = 6;
const milli = (value: number | null): number | null => (value === null ? null : value / 1000);

/**
 * What is the same in every row stands in the heads and above the table: the unit, the service. `narrow` is the window of
 * 1024 px, where cells have less padding.
 */
export function reportColumns(submissions: readonly Submission[], narrow: boolean): GridColumn<ReportRow>[] {
  const unit = commonUnit(submissions);
  const withUnit = (id: string): string => (unit === null ? title(id) : `${title(id)}, ${unit}`);
  const width = (compact: number): number => compact - (narrow ? NARROWER : 0);
  const all: (GridColumn<ReportRow> | false)[] = [
    {
      id: 'date',
      title: title('date'),
      width: width(92),
      sortable: true,
      text: (row) => tableDate(row.submission.takenOn),
    },
    commonService(submissions) === null && {
      id: 'service',
      title: title('service'),
      width: 100,
      minWidth: 80,
      grows: true,
      sortable: true,
      text: (row) => row.submission.serviceName,
    },
    { id: 'serial', title: title('serial'), width: width(80), sortable: true, text: (row) => row.submission.serial },
    { id: 'zone', title: title('zone'), width: width(66), text: (row) => t(`metering.zones.${row.line.zone}`) },
    {
      id: 'value',
      title: withUnit('value'),
      width: width(86),
      numeric: true,
      text: (row) => volume(row.line.valueMilli),
      copied: (row) => milli(row.line.valueMilli),
    },
    {
      id: 'volume',
      title: withUnit('volume'),
      width: width(72),
      numeric: true,
      sortable: true,
      text: volumeText,
      copied: (row) => milli(row.line.volumeMilli),
    },
    unit === null && { id: 'unit', title: title('unit'), width: width(58), text: ({ submission }) => submission.unit },
    { id: 'sum', title: title('sum'), width: width(82), numeric: true, sortable: true, text: sumText },
    {
      id: 'period',
      title: title('period'),
      width: width(102),
      sortable: true,
      text: (row) => periodName(row.submission.period),
    },
    {
      id: 'source',
      title: title('source'),
      width: 116,
      minWidth: 76,
      grows: true,
      sortable: true,
      text: (row) => t(`metering.sources.${row.submission.source}`),
    },
    { id: 'state', title: title('state'), width: 136, minWidth: 114, grows: true, sortable: true, text: stateOf },
  ];
  return all.filter((column) => column !== false);
}

/** The state with the reason of a refusal and what the operator wrote. */
export function stateOf({ submission: { state, reason, comment } }: ReportRow): string {
  const text = stateText(state, reason, comment);
  return comment !== null && reason !== null && reason !== 'other' ? `${text}. ${comment}` : text;
}
