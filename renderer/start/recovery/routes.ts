import type { RouteRecordRaw } from 'vue-router';

export const recoveryRoutes: RouteRecordRaw[] = [
  {
    path: '/recovery',
    component: () => import('./RecoveryView.vue'),
    meta: { anonymousOnly: true, face: 'customer', titleKey: 'recovery.title' },
  },
];
