import { useI18n } from 'vue-i18n';
import type { CaseClock, CaseDifference, CaseItem } from '../../../contract/admission';
import { useFormat } from '../../composables/use-format';
import { shortName } from '../../format';
import type { CaseVerdict } from '../../stores/admission-commands';
import { faceOf } from './case-clock';

/** What the operator's screens say about a case. */
export function useCaseTexts() {
  const { t } = useI18n();
  const format = useFormat();

  /** «осталось 14 ч», «просрочено на 2 ч», «часы стоят: ждём ответа». */
  function clockText(clock: CaseClock, now: number): string {
    const { level, unit, n } = faceOf(clock, now);
    if (level === 'paused') return t('admission.clock.paused');
    const span = t(`operator.age.${unit}`, { n });
    return t(level === 'overdue' ? 'admission.clock.overdue' : 'admission.clock.left', { span });
  }
  function clockTip({ dueAt, pausedAt }: CaseClock): string {
    if (pausedAt !== null) return t('admission.clock.pausedSince', { at: format.instant(pausedAt) });
    return t('admission.clock.until', { at: format.instant(dueAt) });
  }
  const kindText = ({ kind }: Pick<CaseItem, 'kind'>): string => t(`admission.kinds.${kind}`);
  const differencesText = (differences: readonly CaseDifference[]): string =>
    differences.map((difference) => t(`admission.differences.${difference}`)).join(', ');
  function reasonText({ reason, comment }: { reason: CaseItem['reason']; comment?: string | null }): string {
    const named = reason === null || reason === 'other' ? '' : t(`admission.reasons.${reason}`);
    return [named, comment ?? ''].filter(Boolean).join('. ');
  }
  /** «Громова И. А., счёт 66200018342». */
  function itemText({ applicant, accountNumber }: Pick<CaseItem, 'applicant' | 'accountNumber'>): string {
    const name = shortName(applicant);
    return accountNumber === null ? name : t('admission.itemShort', { name, number: accountNumber });
  }
  const rowName = (item: CaseItem, now: number): string =>
    [
      item.applicant,
      kindText(item),
      item.accountNumber === null ? t('admission.noAccount') : t('admission.account', { number: item.accountNumber }),
      item.differences.length === 0
        ? t('admission.noDifferences')
        : t('admission.differs', { what: differencesText(item.differences) }),
      item.clock === null ? t(`admission.states.${item.state}`) : clockText(item.clock, now),
    ].join(', ');
  function verdictText(verdict: CaseVerdict): string {
    return t(`admission.verdicts.${verdict.kind}`);
  }

  return { clockText, clockTip, kindText, differencesText, reasonText, itemText, rowName, verdictText };
}
