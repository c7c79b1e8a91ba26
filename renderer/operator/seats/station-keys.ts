import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

export type StationAct = 'approve' | 'refuse' | 'revoke' | 'rename';

interface StationKeyParts {
  hasRows: () => boolean;
  can: (act: StationAct) => boolean;
  act: (act: StationAct) => void;
}

const { t } = i18n.global;

/** Keys of the list of stations (ux.md G-04). */
export function stationKeys({ hasRows, can, act }: StationKeyParts): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: hasRows, hint: t('seats.keys.rowHint') } as const;
  const one = (id: StationAct, chords: string[], hint = ''): KeyCommand => ({
    id: `seats.${id}`,
    chords,
    scope: 'list',
    title: t(`seats.keys.${id}`),
    isEnabled: () => can(id),
    run: () => act(id),
    ...(hint === '' ? {} : { hint }),
  });
  const end = can('refuse') ? 'refuse' : 'revoke';
  return [
    one('approve', ['Enter'], t('seats.keys.approveHint')),
    one('rename', ['F2'], t('seats.keys.renameHint')),
    one(end, ['Delete'], t('seats.keys.refuseHint')),
    { ...row, id: 'seats.up', chords: ['ArrowUp'], title: t('seats.keys.rowBack') },
    { ...row, id: 'seats.down', chords: ['ArrowDown'], title: t('seats.keys.row') },
  ];
}
