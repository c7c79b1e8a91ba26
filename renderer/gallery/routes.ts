import type { RouteRecordRaw } from 'vue-router';

const meta = { always: true };

/** Every part of the design system in every state: the test flavour and development only. */
export const galleryRoutes: RouteRecordRaw[] = [
  {
    path: '/gallery',
    component: () => import('./GalleryView.vue'),
    redirect: '/gallery/type',
    meta,
    children: [
      { path: 'type', meta, component: () => import('./pages/TypePage.vue') },
      { path: 'buttons', meta, component: () => import('./pages/ButtonsPage.vue') },
      { path: 'inputs', meta, component: () => import('./pages/InputsPage.vue') },
      { path: 'choices', meta, component: () => import('./pages/ChoicesPage.vue') },
      { path: 'states', meta, component: () => import('./pages/StatesPage.vue') },
      { path: 'overlays', meta, component: () => import('./pages/OverlaysPage.vue') },
      { path: 'charts', meta, component: () => import('./pages/ChartsPage.vue') },
      { path: 'grid', meta, component: () => import('./pages/GridPage.vue') },
      { path: 'print', meta, component: () => import('./pages/PrintPage.vue') },
      { path: 'shell', meta, component: () => import('./pages/ShellPage.vue') },
    ],
  },
];
