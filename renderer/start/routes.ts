import type { RouteRecordRaw } from 'vue-router';

const LostView = () => import('./LostView.vue');
const notFound = { component: LostView, props: { reason: 'notFound' } };

export const startRoutes: RouteRecordRaw[] = [
  { path: '/', ...notFound },
  {
    path: '/starting',
    component: () => import('./StartingView.vue'),
    meta: { phase: 'opening', titleKey: 'common.programName' },
  },
  {
    path: '/restoring',
    component: () => import('./RestoringView.vue'),
    meta: { phase: 'restoring', titleKey: 'backup.restore.running' },
  },
  {
    path: '/first-run',
    component: () => import('./FirstRunView.vue'),
    meta: { phase: 'choosing', titleKey: 'start.firstRun.title' },
  },
  {
    path: '/restore',
    component: () => import('./RestoreView.vue'),
    meta: { alsoIn: ['choosing', 'failed'], roles: ['administrator'], titleKey: 'backup.restore.title' },
  },
  {
    path: '/failure',
    component: () => import('./FailureView.vue'),
    meta: { phase: 'failed', titleKey: 'start.failure.title' },
  },
  {
    path: '/sign-in',
    component: () => import('./SignInView.vue'),
    meta: { anonymousOnly: true, titleKey: 'start.signIn.title' },
  },
  {
    path: '/about',
    component: () => import('./AboutView.vue'),
    meta: { always: true, titleKey: 'start.about.title' },
  },
  {
    path: '/no-right',
    component: LostView,
    props: { reason: 'noRight' },
    meta: { titleKey: 'start.noRight.title' },
  },
  { path: '/:rest(.*)*', ...notFound, meta: { titleKey: 'start.notFound.title' } },
];
