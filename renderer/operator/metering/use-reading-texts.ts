import { useI18n } from 'vue-i18n';
import type { DecidedItem, ReadingCheck, ReviewItem, Zone } from '../../../contract/metering';
import type { LocalDate } from '../../../contract/types/time';
import { DASH, percent, shortName, tableDate, volume, volumeWithUnit } from '../../format';
import { causesOf, isSaidOf } from './causes';
import { deviationOf, shareText, timesUsual, type Deviation, type ReviewLine } from './deviation';

/** «14.09.26»: a column of causes has no room for the century. */
const shortDate = (date: LocalDate): string => tableDate(date).replace(/\d\d(\d\d)$/, '$1');

type ZoneKind = 'day' | 'night' | 'peak' | 'half-peak' | 'single';

/** What the operator's screens say about a submission. */
export function useReadingTexts() {
  const { t } = useI18n();

  const zoneKind = (zone: Zone): ZoneKind => (zone === 'half_peak' ? 'half-peak' : zone);
  const zoneName = (zone: Zone): string => (zone === 'single' ? t('operator.singleZone') : t(`metering.zones.${zone}`));

  const decimalComma = (value: number): string => String(value).replace('.', ',');

  function checkText(check: ReadingCheck, item: ReviewItem, lines = item.lines): string {
    if (check === 'VERIFICATION_EXPIRED' && item.nextVerificationOn !== null)
      return t('operator.verificationExpired', { date: shortDate(item.nextVerificationOn) });
    const times = check === 'TOO_BIG' ? timesUsual(lines) : null;
    if (times === null) return t(`operator.causes.${check}`);
    return t('operator.timesUsual', { times: decimalComma(times) }, times);
  }
  /** How it came, where no check says why it waits. */
  const sourceText = (item: ReviewItem): string => t(`operator.bySource.${item.source}`);
  const causeText = (item: ReviewItem): string =>
    item.checks.map((check) => checkText(check, item)).join('; ') || sourceText(item);
  /** Why one zone waits; what is said of the whole submission stands with each of its zones. */
  function lineCauseText(item: ReviewItem, line: ReviewLine): string {
    if (item.checks.length === 0) return sourceText(item);
    const { own, shared } = causesOf(item, line);
    const causes = item.checks.filter((check) => own.includes(check) || shared.includes(check));
    return causes.map((check) => checkText(check, item, [line])).join('; ') || DASH;
  }
  /** The causes that the sentence about this zone does not say; plainly, when there are none. */
  function otherCauses(item: ReviewItem, line: ReviewLine): string[] {
    if (item.checks.length === 0) return [t('operator.noCause'), sourceText(item)];
    const { own } = causesOf(item, line);
    const left = item.checks.filter((check) => !own.includes(check) || !isSaidOf(check, line));
    return left.map((check) => checkText(check, item));
  }

  /** What the column of deviations says. */
  function markText({ kind, share }: Deviation): string {
    if (kind === 'negative') return t('operator.minus');
    return share === null ? DASH : (shareText(share) ?? t('operator.tooMuch'));
  }
  /** Why it was rejected or corrected; null when nobody said so. */
  function reasonText({ reason, comment }: Pick<DecidedItem, 'reason' | 'comment'>): string | null {
    if (reason === null || reason === 'other') return comment;
    return [t(`metering.rejectReasons.${reason}`), comment ?? ''].filter(Boolean).join('. ');
  }
  function deviationText(line: ReviewLine): string {
    const { kind, share } = deviationOf(line);
    if (kind === 'unknown') return t('operator.deviation.unknown');
    if (kind === 'negative' || share === null) return t('operator.deviation.negative');
    const value = shareText(share) ?? t('operator.tooMuch');
    if (kind === 'normal') return t('operator.deviation.plain', { value });
    return t(`operator.deviation.${kind === 'down' ? 'down' : 'up'}`, { value });
  }
  const linesText = (item: ReviewItem): string =>
    item.lines
      .map((line) => {
        const named = { zone: zoneName(line.zone), value: volume(line.valueMilli), deviation: deviationText(line) };
        return t(line.zone === 'single' ? 'operator.rowSingleLine' : 'operator.rowLine', named);
      })
      .join('; ');
  const rowName = (item: ReviewItem): string =>
    t('operator.rowName', {
      customer: item.customer,
      account: item.accountNumber,
      lines: linesText(item),
      cause: causeText(item),
    });

  /** «Громова И. А., 5 573», with both values of a two-zone meter. */
  const itemText = (item: ReviewItem): string =>
    t('operator.itemShort', {
      customer: shortName(item.customer),
      values: item.lines.map((line) => volume(line.valueMilli)).join(' / '),
    });

  function verdictText(line: ReviewLine): string {
    const { kind, share } = deviationOf(line);
    if (kind === 'negative') return t('operator.preview.negative');
    if (line.volumeMilli === 0) return t('operator.preview.zero');
    if (kind === 'normal' || share === null) return t('operator.preview.normal');
    if (share === Infinity) return t('operator.preview.fromNothing');
    const times = kind === 'jump' ? timesUsual([line]) : null;
    if (times !== null) return t('operator.preview.times', { times: decimalComma(times) }, times);
    return t(`operator.preview.${kind === 'down' ? 'down' : 'up'}`, { value: percent(Math.abs(share)) });
  }
  /** «185 кВт·ч, обычно 171: расход в норме.» */
  function sentence(line: ReviewLine, unit: string): string {
    if (line.volumeMilli === null) return t('operator.preview.noPrevious');
    const used = volumeWithUnit(line.volumeMilli, unit);
    if (line.usualMilli === null) return t('operator.preview.noHistory', { volume: used });
    return t('operator.preview.volume', { volume: used, usual: volume(line.usualMilli), verdict: verdictText(line) });
  }
  /** The street as lists have room for it: what most of them begin with goes without saying. */
  function streetText({ street }: Pick<ReviewItem, 'street'>): string {
    const usual = t('operator.usualStreet');
    return street.startsWith(usual) ? street.slice(usual.length).trimStart() : street;
  }
  const addressText = ({ street, premises }: Pick<ReviewItem, 'street' | 'premises'>): string =>
    [street, premises].filter(Boolean).join(', ');

  return {
    zoneKind,
    zoneName,
    checkText,
    causeText,
    lineCauseText,
    otherCauses,
    markText,
    reasonText,
    rowName,
    linesText,
    itemText,
    sentence,
    streetText,
    addressText,
  };
}
