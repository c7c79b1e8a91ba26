import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it, vi } from 'vitest';
import { i18n } from '../../../../renderer/i18n';
import OperatorTopBar from '../../../../renderer/operator/OperatorTopBar.vue';
import { useDecidedStore } from '../../../../renderer/stores/decided.store';
import { decidedItem, DecidedMain } from '../decided-samples';

it('signs out when the decisions of both lists have their answers', async () => {
  const main = new DecidedMain([decidedItem(1)]);
  const asked: string[] = [];
  window.bridge = {
    invoke: (name, input) => {
      asked.push(name);
      return main.invoke(name, input);
    },
    subscribe: () => () => undefined,
  };
  const pinia = createPinia();
  setActivePinia(pinia);
  const bar = mount(OperatorTopBar, {
    attachTo: document.body,
    global: { plugins: [pinia, PiniaColada, i18n], stubs: { RouterLink: RouterLinkStub } },
  });
  const open = main.hold();
  void useDecidedStore().decide(decidedItem(1), { kind: 'accept' });
  await bar.get('button.user').trigger('keydown', { key: 'Enter' });
  await vi.waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull());
  const leave = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find(
    (item) => item.textContent === 'Выйти',
  );
  leave?.click();
  await flushPromises();
  expect(asked).not.toContain('identity.signOut');
  open();
  await flushPromises();
  expect(asked).toContain('identity.signOut');
  bar.unmount();
});
