import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

interface AuditKeyParts {
  refresh: () => void;
  filter: () => void;
  more: () => void;
  about: () => void;
  verify: () => void;
  compare: () => void;
  exportRows: () => void;
  report: () => void;
  hasRows: () => boolean;
  hasMore: () => boolean;
  mayVerify: () => boolean;
}

const { t } = i18n.global;

/** Keys of the journal of acts (ux.md G-04). */
export function auditKeys(parts: AuditKeyParts): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: parts.hasRows, hint: t('audit.keys.rowHint') } as const;
  const act = (id: string, chords: string[], run: () => void, more: Partial<KeyCommand> = {}): KeyCommand => ({
    ...{ id: `audit.${id}`, chords, scope: 'screen', title: t(`audit.keys.${id}`), run },
    ...more,
  });
  const isEnabled = parts.mayVerify;
  return [
    act('about', ['F2', 'Enter'], parts.about, {
      ...{ scope: 'list', isEnabled: parts.hasRows, hint: t('audit.keys.aboutHint') },
    }),
    { ...row, id: 'audit.up', chords: ['ArrowUp'], title: t('audit.keys.rowBack') },
    { ...row, id: 'audit.down', chords: ['ArrowDown'], title: t('audit.keys.row') },
    act('filter', ['Alt+KeyF'], parts.filter),
    act('more', [], parts.more, { isEnabled: parts.hasMore }),
    act('verify', ['Ctrl+Enter'], parts.verify, { isEnabled, hint: t('audit.keys.verifyHint') }),
    act('report', ['Ctrl+KeyP'], parts.report, { hint: t('audit.keys.reportHint') }),
    act('compare', [], parts.compare, { isEnabled }),
    act('export', [], parts.exportRows, { isEnabled }),
    act('refresh', ['F5'], parts.refresh, { hint: t('audit.keys.refreshHint') }),
  ];
}
