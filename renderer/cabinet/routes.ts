import type { RouteRecordRaw } from 'vue-router';
import { readingsTitleKey } from './readings/title-key';

export const cabinetRoutes: RouteRecordRaw[] = [
  {
    path: '/cabinet',
    component: () => import('./CabinetShell.vue'),
    children: [
      { path: '', redirect: '/cabinet/home' },
      {
        path: 'home',
        component: () => import('./home/HomeView.vue'),
        meta: { titleKey: 'cabinet.home.title' },
      },
      {
        path: 'accounts',
        component: () => import('./accounts/AccountsView.vue'),
        meta: { titleKey: 'cabinet.accounts.title' },
      },
      {
        path: 'readings',
        component: () => import('./readings/ReadingsView.vue'),
        meta: { titleKey: readingsTitleKey },
      },
      {
        path: 'charges',
        component: () => import('./charges/ChargesView.vue'),
        meta: { titleKey: 'charges.title' },
      },
      {
        path: 'settings',
        component: () => import('./settings/SettingsView.vue'),
        meta: { titleKey: 'settings.title' },
      },
      {
        path: 'my-data',
        component: () => import('./privacy/MyDataView.vue'),
        meta: { titleKey: 'privacy.my.title' },
      },
      {
        path: 'reports',
        component: () => import('./reports/ReportsView.vue'),
        meta: { titleKey: 'cabinet.reports.title' },
      },
    ],
  },
];
