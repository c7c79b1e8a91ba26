import type { Role } from '../../contract/roles';
import type { IconName } from '../ui';

export interface OperatorSection {
  id: 'queue' | 'decided' | 'messages' | 'journal' | 'sending' | 'backups';
  path: string;
  icon: IconName;
  titleKey: string;
  group: 'queues' | 'work' | 'administration';
  /** Who has it; all staff when it is not set. */
  roles?: readonly Role[];
}

/** Sections of the operator's workplace in their order: only those that there are. */
export const OPERATOR_SECTIONS: readonly OperatorSection[] = [
  {
    id: 'queue',
    path: '/operator/queue',
    icon: 'clipboard-checkmark',
    titleKey: 'operator.nav.queue',
    group: 'queues',
  },
  { id: 'decided', path: '/operator/decided', icon: 'history', titleKey: 'operator.nav.decided', group: 'work' },
  { id: 'messages', path: '/operator/messages', icon: 'mail', titleKey: 'messages.title', group: 'work' },
  { id: 'journal', path: '/operator/journal', icon: 'note', titleKey: 'shell.journal.title', group: 'work' },
  {
    id: 'sending',
    path: '/operator/sending',
    icon: 'send',
    titleKey: 'messages.setup.title',
    group: 'administration',
    roles: ['administrator'],
  },
  {
    id: 'backups',
    path: '/operator/backups',
    icon: 'database',
    titleKey: 'backup.title',
    group: 'administration',
    roles: ['administrator'],
  },
];

export const sectionsOf = (role: Role): readonly OperatorSection[] =>
  OPERATOR_SECTIONS.filter(({ roles }) => roles === undefined || roles.includes(role));

export const sectionOf = (path: string): OperatorSection | undefined =>
  OPERATOR_SECTIONS.find((section) => section.path === path);
