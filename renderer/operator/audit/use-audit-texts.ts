import { useI18n } from 'vue-i18n';
import type { AuditItem } from '../../../contract/audit';
import { DatedName } from '../../../contract/dated';
import { useFormat } from '../../composables/use-format';
import { integer, tableDate } from '../../format';
import type { GridColumn } from '../../ui';
import { daysToDate } from '../../../contract/types/time';
import { GROUPS } from '../settings/fields';

/** Kinds of subject that people may name by a word and a number. */
export const SUBJECT_KINDS = [
  'account',
  'customer',
  'registration',
  'meterReading',
  'staff',
  'message',
  'approval',
  'office',
] as const;

/** Where the words of a code are, by the detail that holds it; the first that has them. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  what: ['customers.whats'],
  reason: ['metering.rejectReasons', 'admission.reasons', 'customers.reasons', 'backup.reasons'],
  kind: ['approvals.kinds', 'privacy.requests.kinds', 'privacy.alarms.kinds', 'messages.kinds'],
  state: ['metering.states', 'privacy.requests.states'],
  document: ['admission.walkIn.documents'],
  rights: ['accounts.rights'],
  facts: ['customers.facts'],
  family: ['audit.families'],
  trouble: ['audit.troubleWords'],
};

/** Details that hold numbers of records, not amounts. */
const RECORDS: ReadonlySet<string> = new Set([
  ...['account', 'accounts', 'customer', 'customerId', 'owner', 'ownersBefore', 'staffId', 'office'],
  ...['approval', 'requests', 'meters', 'message', 'grantId', 'replaces', 'undoes'],
]);
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Rows of the journal in words: who, what, about what. */
export function useAuditTexts() {
  const { t, te } = useI18n();
  const { instant, shortInstant } = useFormat();

  /** An action that this version has no words for is shown as it is. */
  function actionText(action: string): string {
    const key = `audit.actions.${action.replace('.', '_')}`;
    return te(key) ? t(key) : action;
  }

  function subjectText(subject: string): string {
    const [kind = '', ...rest] = subject.split(':');
    const id = rest.join(':');
    const name = DatedName.safeParse(id);
    if (kind === 'setting' && name.success)
      return t('audit.subjects.setting', { name: t(`dated.${GROUPS[name.data]}.title`) });
    return te(`audit.subjects.${kind}`) ? t(`audit.subjects.${kind}`, { id }) : subject;
  }

  function actorText(actor: string): string {
    return actor === 'program' || actor === 'anonymous' ? t('audit.program') : subjectText(actor);
  }

  /** What was taken away, kind by kind. */
  function countsText(counts: object): string {
    const parts = Object.entries(counts).filter(([, count]) => count !== 0);
    const nameOf = (kind: string): string => (te(`dated.removed.${kind}`) ? t(`dated.removed.${kind}`) : kind);
    return parts.map(([kind, count]) => `${nameOf(kind)} ${String(count)}`).join(', ');
  }

  function preferenceText(key: string): string {
    const name = key.replace('.', '_');
    return t(te(`audit.preferences.${name}`) ? `audit.preferences.${name}` : 'audit.preferences.other');
  }

  function valueText(key: string, value: unknown): string {
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    const isDay = key === 'validFrom' || key === 'untilOn';
    if (isDay && typeof value === 'number') return value > 0 ? tableDate(daysToDate(value)) : '';
    if (typeof value === 'number') return RECORDS.has(key) ? t('audit.record', { id: value }) : integer(value);
    if (Array.isArray(value)) return value.map((one) => valueText(key, one)).join(', ');
    if (typeof value === 'object' && value !== null) return countsText(value);
    const text = String(value);
    if (key === 'key') return preferenceText(text);
    if (key === 'subject') return subjectText(text);
    if (!/^[a-zA-Z]+$/.test(text)) return text;
    const home = [...(HOMES[key] ?? []), 'audit.values'].find((one) => te(`${one}.${text}`));
    return home === undefined ? text : lowerFirst(t(`${home}.${text}`));
  }

  /** What the row says beside that: codes and numbers, never a name. */
  const detailLines = ({ details }: AuditItem): string[] =>
    Object.entries(details)
      // The base is of one company: its code says nothing.
      .filter(([key, value]) => value !== null && value !== '' && key !== 'profile')
      .map(([key, value]) =>
        t('audit.detail', {
          name: te(`audit.details.${key}`) ? t(`audit.details.${key}`) : key,
          value: valueText(key, value),
        }),
      );
  const detailText = (item: AuditItem): string => detailLines(item).join(', ');

  const rowName = (item: AuditItem): string =>
    t('audit.rowName', {
      at: instant(item.at),
      actor: actorText(item.actor),
      action: actionText(item.action),
      subject: subjectText(item.subject),
    });

  /** «счёт 12» or `account:12`; null for what is neither. */
  function subjectOf(typed: string): string | null {
    const text = typed.trim().toLowerCase();
    if (/^[a-z]+:[a-z0-9.-]+$/i.test(typed.trim())) return typed.trim();
    const [, word = '', number = ''] = /^(\p{L}+)\.?\s*№?\s*(\d{1,15})$/u.exec(text) ?? [];
    const kind = SUBJECT_KINDS.find((one) => t(`audit.subjectWords.${one}`).split(', ').includes(word));
    return kind === undefined ? null : `${kind}:${number}`;
  }

  const columns: GridColumn<AuditItem>[] = [
    {
      id: 'at',
      title: t('audit.columns.at'),
      width: 128,
      text: ({ at }) => shortInstant(at),
      copied: ({ at }) => instant(at),
    },
    { id: 'actor', title: t('audit.columns.actor'), width: 150, minWidth: 110, text: ({ actor }) => actorText(actor) },
    {
      ...{ id: 'action', title: t('audit.columns.action'), width: 250, minWidth: 150, grows: true, fixed: true },
      text: ({ action }) => actionText(action),
    },
    {
      ...{ id: 'subject', title: t('audit.columns.subject'), width: 180, minWidth: 110 },
      text: ({ subject }) => subjectText(subject),
    },
    { id: 'details', title: t('audit.columns.details'), width: 220, minWidth: 100, grows: true, text: detailText },
    {
      ...{ id: 'number', title: t('audit.columns.number'), width: 76, numeric: true },
      text: ({ auditId }) => integer(auditId),
      copied: ({ auditId }) => auditId,
    },
    { id: 'hash', title: t('audit.columns.hash'), width: 120, hidden: true, text: ({ hash }) => hash },
  ];

  return { actionText, subjectText, actorText, detailLines, rowName, subjectOf, columns };
}
