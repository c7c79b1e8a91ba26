import type { IconName } from '../ui';

export interface OperatorSection {
  id: 'queue' | 'decided' | 'journal';
  path: string;
  icon: IconName;
  titleKey: string;
  group: 'queues' | 'work';
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
  { id: 'journal', path: '/operator/journal', icon: 'note', titleKey: 'shell.journal.title', group: 'work' },
];

export const sectionOf = (path: string): OperatorSection | undefined =>
  OPERATOR_SECTIONS.find((section) => section.path === path);
