import { useI18n } from 'vue-i18n';
import type { DecidedItem, ReadingCheck, ReviewItem, Zone } from '../../../contract/metering';
import type { LocalDate } from '../../../contract/types/time';
import { DASH, shortName, tableDate, volume, volumeWithUnit } from '../../format';
import { deviationOf, shareText, timesUsual, type Deviation, type ReviewLine } from './deviation';

/** «14.09.26»: a column of causes has no room for the century. */
const shortDate = (date: LocalDate): string => tableDate(date).replace(/\d\d(\d\d)$/, '$1');

type ZoneKind = 'day' | 'night' | 'peak' | 'half-peak' | 'single';

/** What the operator's screens say about a submission. */
export function useReadingTexts() {
  const { t } = useI18n();

  const zoneKind = (zone: Zone): ZoneKind => (zone === 'half_peak' ? 'half-peak' : zone);
  const zoneName = (zone: Zone): string => (zone === 'single' ? t('operator.singleZone') : t(`metering.zones.${zone}`));

  function checkCause(check: ReadingCheck, item: ReviewItem): string {
    if (check === 'VERIFICATION_EXPIRED' && item.nextVerificationOn !== null)
      return t('operator.verificationExpired', { date: shortDate(item.nextVerificationOn) });
    const times = check === 'TOO_BIG' ? timesUsual(item.lines) : null;
    if (times === null) return t(`operator.causes.${check}`);
    return t('operator.timesUsual', { times: String(times).replace('.', ',') }, times);
  }
  const causeText = (item: ReviewItem): string =>
    item.checks.map((check) => checkCause(check, item)).join('; ') ||
    (item.source === 'cabinet' ? t('operator.noCause') : t(`metering.sources.${item.source}`));

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
    const value = shareText(share) ?? t('operator.tooMuch');
    return t(`operator.preview.${kind === 'down' ? 'down' : 'up'}`, { value });
  }
  /** «185 кВт·ч, обычно 171: расход в норме.» */
  function sentence(line: ReviewLine, unit: string): string {
    const isSingle = line.zone === 'single';
    const zone = zoneName(line.zone);
    if (line.volumeMilli === null) return t(`operator.preview.${isSingle ? 'noPrevious' : 'zoneNoPrevious'}`, { zone });
    const used = volumeWithUnit(line.volumeMilli, unit);
    if (line.usualMilli === null) {
      return t(`operator.preview.${isSingle ? 'noHistory' : 'zoneNoHistory'}`, { zone, volume: used });
    }
    const named = { zone, volume: used, usual: volume(line.usualMilli), verdict: verdictText(line) };
    return t(`operator.preview.${isSingle ? 'volume' : 'zoneVolume'}`, named);
  }

  return { zoneKind, zoneName, causeText, markText, reasonText, rowName, linesText, itemText, sentence };
}
