import type { RouteRecordRaw } from 'vue-router';

export const operatorRoutes: RouteRecordRaw[] = [
  {
    path: '/operator',
    component: () => import('./OperatorShell.vue'),
    children: [
      { path: '', redirect: '/operator/queue' },
      {
        path: 'queue',
        component: () => import('./metering/ReviewQueueView.vue'),
        meta: { titleKey: 'operator.queue.title', action: 'readings.review' },
      },
      {
        path: 'registrations',
        component: () => import('./admission/AdmissionQueueView.vue'),
        meta: { titleKey: 'admission.title', action: 'registrations.decide' },
      },
      {
        path: 'case/:id(\\d+)',
        component: () => import('./admission/CaseCardView.vue'),
        meta: { titleKey: 'admission.card.heading', action: 'registrations.decide' },
      },
      {
        path: 'customers',
        component: () => import('./customers/CustomersView.vue'),
        meta: { titleKey: 'customers.title', action: 'customers.see' },
      },
      {
        path: 'customer/:kind(a|c)/:id(\\d+)',
        component: () => import('./customers/CustomerCardView.vue'),
        meta: { titleKey: 'customers.card.heading', action: 'customers.see' },
      },
      {
        path: 'data-requests',
        component: () => import('./privacy/DataRequestsView.vue'),
        meta: { titleKey: 'privacy.requests.title', action: 'customers.export' },
      },
      {
        path: 'alarms',
        component: () => import('./privacy/AlarmsView.vue'),
        meta: { titleKey: 'privacy.alarms.title', action: 'alarms.see' },
      },
      {
        path: 'decided',
        component: () => import('./metering/DecidedView.vue'),
        meta: { titleKey: 'operator.decided.title', action: 'readings.review' },
      },
      {
        path: 'reading/:id(\\d+)',
        component: () => import('./metering/ReadingCardView.vue'),
        meta: { titleKey: 'operator.card.title', action: 'readings.review' },
      },
      {
        path: 'request/:id(\\d+)',
        component: () => import('./requests/RequestCardView.vue'),
        meta: { titleKey: 'requestCard.heading', action: 'requests.handle' },
      },
      {
        path: 'visits',
        component: () => import('./requests/VisitsView.vue'),
        meta: { titleKey: 'requestTerms.visits.title', action: 'requests.handle' },
      },
      {
        path: 'terms',
        component: () => import('./requests/TermsView.vue'),
        meta: { titleKey: 'requestTerms.title', action: 'requests.report' },
      },
      {
        path: 'messages',
        component: () => import('./messages/OutboxView.vue'),
        meta: { titleKey: 'messages.title', action: 'messages.see' },
      },
      {
        path: 'sending',
        component: () => import('./messages/SendingView.vue'),
        meta: { titleKey: 'messages.setup.title', action: 'messages.setUp' },
      },
      {
        path: 'journal',
        component: () => import('./JournalView.vue'),
        meta: { titleKey: 'shell.journal.title', action: 'staff.self' },
      },
      {
        path: 'audit',
        component: () => import('./audit/AuditView.vue'),
        meta: { titleKey: 'audit.title', action: 'audit.see' },
      },
      {
        path: 'settings',
        component: () => import('./settings/SettingsView.vue'),
        meta: { titleKey: 'dated.title', action: 'settings.see' },
      },
      {
        path: 'backups',
        component: () => import('./backup/BackupsView.vue'),
        meta: { titleKey: 'backup.title', action: 'backup.keep' },
      },
      {
        path: 'approvals',
        component: () => import('./approvals/ApprovalsView.vue'),
        meta: { titleKey: 'approvals.title', action: 'approvals.see' },
      },
      {
        path: 'staff',
        component: () => import('./staff/StaffView.vue'),
        meta: { titleKey: 'staff.title', action: 'staff.see' },
      },
      {
        path: 'seats',
        component: () => import('./seats/SeatsView.vue'),
        meta: { titleKey: 'seats.title', action: 'stations.see' },
      },
      {
        path: 'own',
        component: () => import('./own/OwnView.vue'),
        meta: { titleKey: 'staff.own.title', action: 'staff.self' },
      },
    ],
  },
];
