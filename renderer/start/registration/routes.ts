import type { RouteRecordRaw } from 'vue-router';
import type { Company } from '../../../contract/settings';

const titleKey = (company: Company | null): string =>
  company?.registration.way === 'request' ? 'registration.request.title' : 'registration.title';

/** Pages on which a person becomes a customer. */
export const registrationRoutes: RouteRecordRaw[] = [
  {
    path: '/registration',
    component: () => import('./RegistrationView.vue'),
    meta: { anonymousOnly: true, face: 'customer', titleKey },
  },
  {
    path: '/activation',
    component: () => import('./ActivationView.vue'),
    meta: { anonymousOnly: true, face: 'customer', titleKey: 'registration.activation.title' },
  },
];
