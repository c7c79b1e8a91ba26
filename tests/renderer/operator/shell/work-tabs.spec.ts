import { PiniaColada } from '@pinia/colada';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp, nextTick } from 'vue';
import * as z from 'zod';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { Envelope } from '../../../../contract/envelope';
import { i18n } from '../../../../renderer/i18n';
import WorkTabs from '../../../../renderer/operator/WorkTabs.vue';
import { usePreference, usePreferencesStore } from '../../../../renderer/stores/preferences.store';
import { useProgramStore } from '../../../../renderer/stores/program.store';
import { useSessionStore } from '../../../../renderer/stores/session.store';
import { useWorkTabs } from '../../../../renderer/stores/work-tabs.store';
import { program } from '../../cabinet/mount-app';

const QUEUE = '/operator/queue';
const DECIDED = '/operator/decided';
const CARD = '/operator/reading/7';

let kept: Record<string, string>;
let saved: { key: string; value: string; uid: string }[];
let refuses: boolean;
const pinia = (): ReturnType<typeof createPinia> => {
  const made = createPinia();
  createApp({}).use(made).use(PiniaColada);
  setActivePinia(made);
  return made;
};

async function signedIn(): Promise<void> {
  await useProgramStore().load();
  await useSessionStore().load();
  await usePreferencesStore().load();
}

beforeEach(() => {
  kept = {};
  saved = [];
  refuses = false;
  window.bridge = {
    async invoke(name, input): Promise<Envelope> {
      const save = input as (typeof saved)[number];
      if (name === 'settings.keepPreference') {
        if (refuses) return { ok: false, error: { code: 'INTERNAL', params: { incident: '' }, fields: [] } };
        saved.push(save);
        return { ok: true, value: {} };
      }
      const answers: Record<string, unknown> = {
        'settings.program': program(),
        'identity.me': { role: 'operator', name: 'Орлова О. П.', account: null, isLocked: false, needsFactor: false },
        'settings.preferences': kept,
      };
      return { ok: true, value: answers[name] };
    },
    subscribe: () => () => undefined,
  };
});

describe('what a person set up', () => {
  it('comes from main once, and what does not fit is as from the box', async () => {
    kept = { 'grid.a': '{"width":40}', 'grid.b': '{"width":"wide"}' };
    pinia();
    const width = z.object({ width: z.number() });
    const [a, b] = ['a', 'b'].map((name) => usePreference(`grid.${name}`, width, { width: 1 }));
    await signedIn();
    expect([a?.value.width, b?.value.width]).toEqual([40, 1]);
  });

  it('is saved a second after the last change, the latest value, again after a refusal, and gone with the session', async () => {
    pinia();
    const size = usePreference('grid.size', z.number(), 0);
    await signedIn();
    vi.useFakeTimers();
    size.value = 1;
    await vi.advanceTimersByTimeAsync(900);
    size.value = 2;
    await vi.advanceTimersByTimeAsync(900);
    expect(saved).toEqual([]);
    refuses = true;
    await vi.advanceTimersByTimeAsync(200);
    refuses = false;
    usePreference('grid.other', z.number(), 0).value = 5;
    await vi.advanceTimersByTimeAsync(1100);
    vi.useRealTimers();
    expect(saved.map(({ key, value }) => [key, value])).toEqual([
      ['grid.size', '2'],
      ['grid.other', '5'],
    ]);
    expect(new Set(saved.map(({ uid }) => uid)).size).toBe(2);
    usePreferencesStore().reset();
    expect(size.value).toBe(0);
  });
});

describe('what somebody else set up', () => {
  it('while nobody was signed in is kept for nobody', async () => {
    pinia();
    const size = usePreference('grid.size', z.number(), 0);
    size.value = 7;
    await signedIn();
    await usePreferencesStore().flush();
    expect(size.value).toBe(0);
    expect(saved).toEqual([]);
  });

  it('is not saved any more once they have left, also when main refuses', async () => {
    pinia();
    await signedIn();
    usePreference('grid.size', z.number(), 0).value = 1;
    usePreference('grid.other', z.number(), 0).value = 2;
    let asked = 0;
    const { invoke } = window.bridge;
    window.bridge.invoke = (name, input) => {
      if (name !== 'settings.keepPreference') return invoke(name, input);
      asked += 1;
      usePreferencesStore().reset();
      return Promise.resolve({ ok: false, error: { code: 'SIGN_IN_REQUIRED', params: {}, fields: [] } });
    };
    await usePreferencesStore().flush();
    expect(asked).toBe(1);
  });
});

describe('O-02: tabs of work', () => {
  it('opens, closes to the neighbour, keeps the last one, moves', async () => {
    pinia();
    await signedIn();
    const work = useWorkTabs();
    for (const path of [QUEUE, DECIDED, CARD]) work.open(path);
    work.setTitle(CARD, 'Ёлкин П. С.');
    expect(work.tabs.map(({ path }) => path)).toEqual([QUEUE, DECIDED, CARD]);
    expect([work.neighbour(1), work.neighbour(-1)]).toEqual([QUEUE, DECIDED]);
    work.move(-1);
    expect(work.tabs.map(({ path }) => path)).toEqual([QUEUE, CARD, DECIDED]);
    expect(work.close(QUEUE)).toBeNull();
    expect(work.close(CARD)).toBe(DECIDED);
    expect(work.close(DECIDED)).toBeNull();
    expect(work.tabs).toEqual([{ path: DECIDED, title: '' }]);
  });

  it('the name of a customer is seen on the tab, is not kept, and is gone for the next person', async () => {
    pinia();
    await signedIn();
    const work = useWorkTabs();
    work.open(CARD);
    work.setTitle(CARD, 'Ёлкин П. С.');
    expect(work.tabs[0]?.title).toBe('Ёлкин П. С.');
    await usePreferencesStore().flush();
    expect(saved.map(({ value }) => value)).toEqual([JSON.stringify([{ path: CARD }])]);
    work.reset();
    expect(work.tabs[0]?.title).toBe('');
  });

  it('stands with the tabs of yesterday; middle click and Ctrl+F4 close, Ctrl+Tab goes on', async () => {
    kept = {
      'operator.tabs': JSON.stringify([{ path: QUEUE }, { path: CARD, title: 'Ёлкин П. С.' }]),
    };
    const made = pinia();
    await signedIn();
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [{ path: '/:all(.*)', component: { template: '' } }],
    });
    await router.push(DECIDED);
    const view = mount(WorkTabs, { attachTo: document.body, global: { plugins: [made, PiniaColada, i18n, router] } });
    const titles = (): string[] => view.findAll('a').map((link) => link.text());
    const press = async (code: string): Promise<void> => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, ctrlKey: true, bubbles: true }));
      await vi.waitFor(() => expect(router.currentRoute.value.path).toBe(useWorkTabs().current));
      await nextTick();
    };
    expect(titles()).toEqual(['Показания на проверке', 'Карточка', 'Решённые показания']);
    await press('Tab');
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe(QUEUE));
    expect(view.find('[aria-current="page"]').text()).toBe('Показания на проверке');
    await view.findAll('a')[1]?.trigger('auxclick', { button: 1 });
    expect(titles()).toEqual(['Показания на проверке', 'Решённые показания']);
    await press('F4');
    await vi.waitFor(() => expect(titles()).toEqual(['Решённые показания']));
    expect(view.find('button.close').exists()).toBe(false);
    view.unmount();
  });
});
