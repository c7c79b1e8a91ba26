import type { RouteRecordRaw } from 'vue-router';
import { recoveryRoutes } from './recovery/routes';
import { registrationRoutes } from './registration/routes';
import SignInView from './SignInView.vue';
import StartingView from './StartingView.vue';

const LostView = () => import('./LostView.vue');
const notFound = { component: LostView, props: { reason: 'notFound' } };

// What every start shows is there with the window; the rest is read when somebody goes there.
export const startRoutes: RouteRecordRaw[] = [
  { path: '/', ...notFound },
  {
    path: '/starting',
    component: StartingView,
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
    path: '/join',
    component: () => import('./JoinView.vue'),
    meta: { phase: 'choosing', titleKey: 'link.join.title' },
  },
  {
    path: '/restore',
    component: () => import('./RestoreView.vue'),
    meta: { alsoIn: ['choosing', 'failed'], action: 'backup.keep', titleKey: 'backup.restore.title' },
  },
  {
    path: '/failure',
    component: () => import('./FailureView.vue'),
    meta: { phase: 'failed', titleKey: 'start.failure.title' },
  },
  {
    path: '/sign-in',
    component: SignInView,
    meta: { anonymousOnly: true, titleKey: 'start.signIn.title' },
  },
  {
    path: '/start',
    component: () => import('./StartView.vue'),
    meta: { anonymousOnly: true, face: 'customer', titleKey: 'entrance.start.title' },
  },
  {
    path: '/first-password',
    component: () => import('./FirstPasswordView.vue'),
    meta: { roles: ['newcomer'], titleKey: 'entrance.first.title' },
  },
  {
    path: '/page/:id',
    component: () => import('./PageView.vue'),
    meta: { titleKey: 'common.programName' },
  },
  {
    path: '/enter',
    component: () => import('./phone/EnterView.vue'),
    meta: { anonymousOnly: true, titleKey: 'phone.title' },
  },
  {
    path: '/invite',
    component: () => import('./InviteView.vue'),
    meta: { anonymousOnly: true, face: 'staff', titleKey: 'staff.invite.title' },
  },
  ...registrationRoutes,
  ...recoveryRoutes,
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
