import { useI18n } from 'vue-i18n';
import type { Backup, BackupWork } from '../../contract/backup';
import type { Instant } from '../../contract/types/time';
import { dateOfInstant, integer, percent, textDate, timeOfInstant } from '../format';
import { useProgramStore } from '../stores/program.store';

const DAY_MS = 86_400_000;

/** How backups, their times and the work with them are said. */
export function useBackupTexts() {
  const { t } = useI18n();
  const program = useProgramStore();
  const dateAfter = (days: number): string =>
    dateOfInstant(new Date(program.present() + days * DAY_MS).toISOString() as Instant, program.timeZone);

  /** «сегодня в 10:15», «12 апреля в 10:15», in the company's time zone. */
  function when(at: Instant): string {
    const date = dateOfInstant(at, program.timeZone);
    const time = timeOfInstant(at, program.timeZone);
    if (date === dateAfter(0)) return t('backup.when.today', { time });
    if (date === dateAfter(-1)) return t('backup.when.yesterday', { time });
    if (date === dateAfter(1)) return t('backup.when.tomorrow', { time });
    return t('backup.when.day', { date: textDate(date, program.today), time });
  }

  /** False where nothing tells when a backup was made. */
  const isDated = ({ madeAt }: Pick<Backup, 'madeAt'>): boolean => Date.parse(madeAt) !== 0;

  /** When a backup was made; its name where that is not known. */
  const madeText = (backup: Pick<Backup, 'madeAt' | 'name'>): string =>
    isDated(backup) ? when(backup.madeAt) : backup.name;

  /** «Копия, сделанная сегодня в 10:15», «Копия energo-…»: the heading of the pages about it. */
  const headingOf = (backup: Pick<Backup, 'madeAt' | 'name'>): string =>
    t(isDated(backup) ? 'backup.restore.lookLead' : 'backup.restore.lookLeadUndated', { at: madeText(backup) });

  const companyOf = ({ company, profile }: Pick<Backup, 'company' | 'profile'>): string =>
    company ?? t('backup.list.unknownCompany', { profile });

  /** «12 счетов, 345 показаний». */
  const countsOf = ({ accounts, submissions }: Pick<Backup, 'accounts' | 'submissions'>): string =>
    [
      t('backup.list.accounts', { n: integer(accounts) }, accounts),
      t('backup.list.submissions', { n: integer(submissions) }, submissions),
    ].join(', ');

  /** «Копируем базу, 45 %». */
  const workText = ({ step, done }: BackupWork): string =>
    t('backup.work.line', { step: t(`backup.work.steps.${step}`), percent: percent(done) });

  return { when, isDated, madeText, headingOf, companyOf, countsOf, workText };
}
