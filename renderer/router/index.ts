import * as z from 'zod';
import {
  createRouter,
  createWebHashHistory,
  type RouteLocationNormalized,
  type Router,
  type RouteRecordRaw,
  type RouterHistory,
} from 'vue-router';
import type { Action } from '../../contract/rights';
import { STAFF, type Role } from '../../contract/roles';
import type { Company, Program } from '../../contract/settings';
import { cabinetRoutes } from '../cabinet/routes';
import { galleryRoutes } from '../gallery/routes';
import { operatorRoutes } from '../operator/routes';
import { startRoutes } from '../start/routes';
import { useLinkStore } from '../stores/link.store';
import { readPreference, usePreferencesStore } from '../stores/preferences.store';
import { useProgramStore } from '../stores/program.store';
import { useSessionStore } from '../stores/session.store';
import { homeOf, redirectOf, sectionKeyOf, type Situation, type Target } from './guard';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in the window's title; a function where it depends on the company. */
    titleKey?: string | ((company: Company | null) => string);
    roles?: readonly Role[];
    action?: Action;
    phase?: Program['phase'];
    alsoIn?: readonly Program['phase'][];
    anonymousOnly?: boolean;
    face?: 'customer' | 'staff';
    always?: boolean;
  }
}

function withRoles(routes: readonly RouteRecordRaw[], roles: readonly Role[]): RouteRecordRaw[] {
  return routes.map((route) => ({ ...route, meta: { roles, ...route.meta } }));
}

const targetOf = ({ path, meta }: Pick<RouteLocationNormalized, 'path' | 'meta'>): Target => ({ path, ...meta });

export function createAppRouter(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({
    history,
    routes: [...startRoutes, ...withRoles(cabinetRoutes, ['customer']), ...withRoles(operatorRoutes, STAFF)],
  });
  if (__TEST_FLAVOUR__) galleryRoutes.forEach((route) => router.addRoute(route));

  /** Where this person was last time (ux.md W-01), if they may still be there. */
  function lastSection(situation: Situation): string | null {
    const key = sectionKeyOf(situation.role);
    const path = key === null ? undefined : readPreference(usePreferencesStore().texts[key], z.string().max(200));
    if (path === undefined || !path.startsWith(`${homeOf(situation.role)}/`)) return null;
    const target = router.resolve(path);
    return target.matched.length > 0 && redirectOf(targetOf(target), situation) === null ? path : null;
  }

  router.beforeEach(async (to) => {
    const program = useProgramStore();
    const session = useSessionStore();
    const preferences = usePreferencesStore();
    const link = useLinkStore();
    await Promise.all([link.load(), program.load()]);
    await session.load();
    await preferences.load();
    const situation = { phase: program.phase, role: session.role, seat: program.seat, isStopped: link.needsPage };
    const other = redirectOf(targetOf(to), situation);
    if (other === null || other === to.path) return true;
    return { path: other === homeOf(session.role) ? (lastSection(situation) ?? other) : other, replace: true };
  });
  router.afterEach((to, _from, failure) => {
    const { role } = useSessionStore();
    const key = sectionKeyOf(role);
    const isOwn =
      key !== null &&
      to.path.startsWith(`${homeOf(role)}/`) &&
      redirectOf(targetOf(to), { phase: 'ready', role, seat: useProgramStore().seat }) === null;
    if (failure === undefined && isOwn) usePreferencesStore().keep(key, JSON.stringify(to.path));
  });

  return router;
}
