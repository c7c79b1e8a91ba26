import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { vi } from 'vitest';
import { h, type Component } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { i18n } from '../../../renderer/i18n';
import { UiToastHost } from '../../../renderer/ui';

/** The test document has no sizes: rows are shown in a box of this height. */
export function giveSizes(height = 600, width = 1134): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
  vi.stubGlobal('innerHeight', 768);
}

/** A page of the operator with its toasts, in a window of its own. */
export async function openPage(view: Component, path = '/'): Promise<{ view: VueWrapper; router: Router }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: { render: () => null } },
      { path: '/operator/reading/:id', component: { render: () => null } },
      { path: '/operator/case/:id', component: { render: () => null } },
    ],
  });
  await router.push(path);
  const mounted = mount(() => [h(view), h(UiToastHost)], {
    attachTo: document.body,
    global: { plugins: [createPinia(), PiniaColada, router, i18n] },
  });
  await flushPromises();
  await settled();
  return { view: mounted, router };
}

/** Windows of a list come in several turns of the loop. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await flushPromises();
}

export async function press(code: string, init: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true, ...init }));
  await settled();
}

export const grid = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>('[role="grid"]');
  if (element === null) throw new Error('no grid');
  return element;
};
export const activeRow = (): string | null => grid().getAttribute('aria-activedescendant');
