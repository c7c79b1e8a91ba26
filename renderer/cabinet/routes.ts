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
        path: 'requests',
        component: () => import('./requests/RequestsView.vue'),
        meta: { titleKey: 'requests.title', section: 'requests' },
      },
      {
        path: 'connection',
        component: () => import('./requests/RequestsView.vue'),
        meta: { titleKey: 'requests.title', section: 'connection' },
      },
      {
        path: 'requests/:requestId(\\d+)',
        component: () => import('./requests/RequestPage.vue'),
        meta: { titleKey: 'requests.pageTitle' },
      },
      {
        path: 'requests/:requestId(\\d+)/form',
        component: () => import('./requests/RequestFormView.vue'),
        meta: { titleKey: 'requests.formTitle' },
      },
      {
        path: 'reports',
        component: () => import('./reports/ReportsView.vue'),
        meta: { titleKey: 'cabinet.reports.title' },
      },
    ],
  },
];
