import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, ref } from 'vue';
import { UiButton, UiDialog } from '../../../renderer/ui';

const Page = defineComponent({
  components: { UiButton, UiDialog },
  props: { busy: Boolean },
  setup: () => ({ open: ref(false), dismissed: ref(0) }),
  template: `
    <button id="opener" @click="open = true">Передать</button>
    <UiDialog v-model:open="open" title="Расход составил" :busy="busy" @dismiss="dismissed++">
      <input id="first" /><span data-autofocus><input id="wanted" /></span>
      <template #footer><UiButton id="safe" @click="open = false">Отмена</UiButton><UiButton id="main" variant="main">Продолжить</UiButton></template>
    </UiDialog>`,
});

const dialog = () => document.querySelector<HTMLElement>('[role=dialog]');
const escape = () =>
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));

async function openPage(props: { busy?: boolean } = {}): Promise<VueWrapper> {
  const page = mount(Page, { props, attachTo: document.body });
  const opener = page.get<HTMLElement>('#opener');
  opener.element.focus();
  await opener.trigger('click');
  await flushPromises();
  return page;
}

describe('UiDialog', () => {
  let page: VueWrapper | undefined;
  afterEach(() => page?.unmount());

  it('is modal, named by its title, the main button last', async () => {
    page = await openPage();
    const title = dialog()?.getAttribute('aria-labelledby') ?? '';
    expect(document.getElementById(title)?.textContent).toBe('Расход составил');
    expect([...document.querySelectorAll('.foot button')].map((button) => button.id)).toEqual(['safe', 'main']);
  });

  it('puts the focus where the page asks', async () => {
    page = await openPage();
    expect(document.activeElement?.id).toBe('wanted');
  });

  it('closes by Esc and gives the focus back', async () => {
    page = await openPage();
    escape();
    await flushPromises();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(dialog()).toBeNull();
    expect(document.activeElement?.id).toBe('opener');
  });

  it('does not close while it is busy', async () => {
    page = await openPage({ busy: true });
    escape();
    await flushPromises();
    expect(dialog()).not.toBeNull();
  });
});
