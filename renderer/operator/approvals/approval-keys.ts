import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

type Act = 'approve' | 'reject' | 'withdraw';

interface ApprovalKeyParts {
  refresh: () => void;
  filter: () => void;
  hasRows: () => boolean;
  can: (act: Act) => boolean;
  act: (act: Act) => void;
}

const { t } = i18n.global;

/** Keys of «Подтверждения» (ux.md G-04). */
export function approvalKeys({ refresh, filter, hasRows, can, act }: ApprovalKeyParts): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: hasRows, hint: t('approvals.keys.rowHint') } as const;
  const one = (id: Act, chords: string[], hint = ''): KeyCommand => ({
    id: `approvals.${id}`,
    chords,
    scope: 'list',
    title: t(`approvals.keys.${id}`),
    isEnabled: () => can(id),
    run: () => act(id),
    ...(hint === '' ? {} : { hint }),
  });
  const screen = (id: 'filter' | 'refresh', chord: string, run: () => void): KeyCommand => ({
    id: `approvals.${id}`,
    chords: [chord],
    scope: 'screen',
    title: t(`approvals.keys.${id}`),
    run,
  });
  return [
    one('approve', ['Enter', 'F2'], t('approvals.keys.approveHint')),
    one('reject', ['Delete'], t('approvals.keys.rejectHint')),
    one('withdraw', []),
    { ...row, id: 'approvals.up', chords: ['ArrowUp'], title: t('approvals.keys.rowBack') },
    { ...row, id: 'approvals.down', chords: ['ArrowDown'], title: t('approvals.keys.row') },
    screen('filter', 'Alt+KeyF', filter),
    { ...screen('refresh', 'F5', refresh), hint: t('approvals.keys.refreshHint') },
  ];
}
