import { createRouter, createWebHashHistory, type Router, type RouteRecordRaw, type RouterHistory } from 'vue-router';
import { STAFF, type Role } from '../../contract/roles';
import type { Company, Program } from '../../contract/settings';
import { cabinetRoutes } from '../cabinet/routes';
import { operatorRoutes } from '../operator/routes';
import { startRoutes } from '../start/routes';
import { useProgramStore } from '../stores/program.store';
import { useSessionStore } from '../stores/session.store';
import { redirectOf } from './guard';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in the window's title; a function where it depends on the company. */
    titleKey?: string | ((company: Company | null) => string);
    roles?: readonly Role[];
    phase?: Program['phase'];
    anonymousOnly?: boolean;
    always?: boolean;
  }
}

function withRoles(routes: readonly RouteRecordRaw[], roles: readonly Role[]): RouteRecordRaw[] {
  return routes.map((route) => ({ ...route, meta: { roles, ...route.meta } }));
}

export function createAppRouter(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({
    history,
    routes: [...startRoutes, ...withRoles(cabinetRoutes, ['customer']), ...withRoles(operatorRoutes, STAFF)],
  });

  router.beforeEach(async (to) => {
    const program = useProgramStore();
    const session = useSessionStore();
    await program.load();
    await session.load();
    const other = redirectOf({ path: to.path, ...to.meta }, { phase: program.phase, role: session.role });
    return other === null || other === to.path ? true : { path: other, replace: true };
  });

  return router;
}
