import type { Action } from '../../contract/rights';
import type { IconName } from '../ui';

export interface OperatorSection {
  id:
    | 'queue'
    | 'customers'
    | 'dataRequests'
    | 'alarms'
    | 'admission'
    | 'approvals'
    | 'decided'
    | 'visits'
    | 'requestTerms'
    | 'messages'
    | 'journal'
    | 'audit'
    | 'settings'
    | 'staff'
    | 'sending'
    | 'backups'
    | 'seats'
    | 'own';
  path: string;
  icon: IconName;
  titleKey: string;
  /** In the navigation, where the title is too long for it. */
  navKey?: string;
  /** `person`: not in the navigation, the menu of the person leads there. */
  group: 'queues' | 'work' | 'administration' | 'person';
  /** Who has the right to this has the section. */
  action: Action;
}

/** Sections of the operator's workplace in their order: only those that there are. */
export const OPERATOR_SECTIONS: readonly OperatorSection[] = [
  {
    id: 'queue',
    path: '/operator/queue',
    icon: 'clipboard-checkmark',
    titleKey: 'operator.nav.queue',
    group: 'queues',
    action: 'readings.review',
  },
  {
    id: 'admission',
    path: '/operator/registrations',
    icon: 'contact-card',
    titleKey: 'admission.title',
    navKey: 'admission.navTitle',
    group: 'queues',
    action: 'registrations.decide',
  },
  {
    id: 'approvals',
    path: '/operator/approvals',
    icon: 'shield',
    titleKey: 'approvals.title',
    group: 'queues',
    action: 'approvals.see',
  },
  {
    id: 'dataRequests',
    path: '/operator/data-requests',
    icon: 'document-text',
    titleKey: 'privacy.requests.title',
    group: 'queues',
    action: 'customers.export',
  },
  {
    id: 'customers',
    path: '/operator/customers',
    icon: 'people',
    titleKey: 'customers.title',
    group: 'work',
    action: 'customers.see',
  },
  {
    id: 'decided',
    path: '/operator/decided',
    icon: 'history',
    titleKey: 'operator.nav.decided',
    group: 'work',
    action: 'readings.review',
  },
  {
    id: 'visits',
    path: '/operator/visits',
    icon: 'calendar',
    titleKey: 'requestTerms.visits.title',
    group: 'work',
    action: 'requests.handle',
  },
  {
    id: 'requestTerms',
    path: '/operator/terms',
    icon: 'clock',
    titleKey: 'requestTerms.title',
    group: 'work',
    action: 'requests.report',
  },
  {
    id: 'messages',
    path: '/operator/messages',
    icon: 'mail',
    titleKey: 'messages.title',
    group: 'work',
    action: 'messages.see',
  },
  {
    id: 'journal',
    path: '/operator/journal',
    icon: 'note',
    titleKey: 'shell.journal.title',
    group: 'work',
    action: 'staff.self',
  },
  {
    id: 'audit',
    path: '/operator/audit',
    icon: 'text-bullet-list-ltr',
    titleKey: 'audit.title',
    group: 'work',
    action: 'audit.see',
  },
  {
    id: 'alarms',
    path: '/operator/alarms',
    icon: 'alert',
    titleKey: 'privacy.alarms.title',
    group: 'administration',
    action: 'alarms.see',
  },
  {
    id: 'staff',
    path: '/operator/staff',
    icon: 'people-team',
    titleKey: 'staff.title',
    group: 'administration',
    action: 'staff.see',
  },
  {
    id: 'seats',
    path: '/operator/seats',
    icon: 'desktop',
    titleKey: 'seats.title',
    group: 'administration',
    action: 'stations.see',
  },
  {
    id: 'settings',
    path: '/operator/settings',
    icon: 'settings',
    titleKey: 'dated.title',
    group: 'administration',
    action: 'settings.see',
  },
  {
    id: 'sending',
    path: '/operator/sending',
    icon: 'send',
    titleKey: 'messages.setup.title',
    group: 'administration',
    action: 'messages.setUp',
  },
  {
    id: 'backups',
    path: '/operator/backups',
    icon: 'database',
    titleKey: 'backup.title',
    group: 'administration',
    action: 'backup.keep',
  },
  {
    id: 'own',
    path: '/operator/own',
    icon: 'person',
    titleKey: 'staff.own.title',
    group: 'person',
    action: 'staff.self',
  },
];

export const sectionsOf = (can: (action: Action) => boolean): readonly OperatorSection[] =>
  OPERATOR_SECTIONS.filter(({ action }) => can(action));

export const sectionOf = (path: string): OperatorSection | undefined =>
  OPERATOR_SECTIONS.find((section) => section.path === path);
