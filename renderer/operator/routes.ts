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
        meta: { titleKey: 'operator.queue.title' },
      },
      {
        path: 'decided',
        component: () => import('./metering/DecidedView.vue'),
        meta: { titleKey: 'operator.decided.title' },
      },
      {
        path: 'reading/:id(\\d+)',
        component: () => import('./metering/ReadingCardView.vue'),
        meta: { titleKey: 'operator.card.title' },
      },
      {
        path: 'messages',
        component: () => import('./messages/OutboxView.vue'),
        meta: { titleKey: 'messages.title' },
      },
      {
        path: 'sending',
        component: () => import('./messages/SendingView.vue'),
        meta: { titleKey: 'messages.setup.title', roles: ['administrator'] },
      },
      { path: 'journal', component: () => import('./JournalView.vue'), meta: { titleKey: 'shell.journal.title' } },
      {
        path: 'backups',
        component: () => import('./backup/BackupsView.vue'),
        meta: { titleKey: 'backup.title', roles: ['administrator'] },
      },
    ],
  },
];
