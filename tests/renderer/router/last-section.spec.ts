import { PiniaColada } from '@pinia/colada';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from 'vue';
import { createMemoryHistory, type Router } from 'vue-router';
import type { Envelope } from '../../../contract/envelope';
import { Role } from '../../../contract/roles';
import { createAppRouter } from '../../../renderer/router';
import { sectionKeyOf } from '../../../renderer/router/guard';
import { usePreferencesStore } from '../../../renderer/stores/preferences.store';
import { program } from '../cabinet/mount-app';

// Their pages come with the first step to them, which takes its time here.
beforeAll(
  () =>
    Promise.all([
      import('../../../renderer/operator/metering/ReviewQueueView.vue'),
      import('../../../renderer/operator/OperatorShell.vue'),
    ]),
  60_000,
);

let role: Role;
let kept: Record<string, string>;

beforeEach(() => {
  role = 'operator';
  kept = {};
  window.bridge = {
    async invoke(name, input): Promise<Envelope> {
      if (name === 'settings.keepPreference') {
        const { key, value } = input as { key: string; value: string };
        kept = { ...kept, [key]: value };
        return { ok: true, value: {} };
      }
      const answers: Record<string, unknown> = {
        'settings.program': program(),
        'identity.me': { role, name: 'Орлова О. П.', account: null, isLocked: false, needsFactor: false },
        'settings.preferences': kept,
      };
      if (!(name in answers)) throw new Error(`The test has no answer for ${name}`);
      return { ok: true, value: answers[name] };
    },
    subscribe: () => () => undefined,
  };
});

/** The window as it is after a start, at this place. */
async function startAt(path: string): Promise<Router> {
  const pinia = createPinia();
  createApp({}).use(pinia).use(PiniaColada);
  setActivePinia(pinia);
  const router = createAppRouter(createMemoryHistory());
  await router.push(path);
  return router;
}
const placeAfterStart = async (path = '/'): Promise<string> => (await startAt(path)).currentRoute.value.path;

describe('W-01: the last section', () => {
  it('is where the person finds themselves the next time', async () => {
    const router = await startAt('/');
    expect(router.currentRoute.value.path).toBe('/operator/queue');
    await router.push('/operator/journal');
    await router.push('/about');
    await usePreferencesStore().flush();
    expect(kept).toEqual({ 'operator.section': '"/operator/journal"' });
    expect(await placeAfterStart()).toBe('/operator/journal');
  });

  it('is each face’s own: a customer does not get into the operator’s', async () => {
    kept = { 'operator.section': '"/operator/journal"', 'cabinet.section': '"/cabinet/reports"' };
    role = 'customer';
    expect(await placeAfterStart()).toBe('/cabinet/reports');
    expect(new Set(Role.options.map(sectionKeyOf))).toEqual(new Set([null, 'cabinet.section', 'operator.section']));
    expect([sectionKeyOf('anonymous'), sectionKeyOf('newcomer')]).toEqual([null, null]);
  });

  it.each(['"/cabinet/reports"', '"/operatorship"', '"//operator/journal"', '"/"', '7'])(
    'that says %s is not followed',
    async (text) => {
      kept = { 'operator.section': text };
      expect(await placeAfterStart()).toBe('/operator/queue');
    },
  );

  it('does not stand in the way of an address that was asked for', async () => {
    kept = { 'operator.section': '"/operator/decided"' };
    expect(await placeAfterStart('/operator/journal')).toBe('/operator/journal');
    expect(await placeAfterStart('/cabinet/home')).toBe('/no-right');
  });

  it('is not asked for and not kept before anybody signed in', async () => {
    role = 'anonymous';
    kept = { 'operator.section': '"/operator/journal"' };
    expect(await placeAfterStart()).toBe('/sign-in');
    expect(await placeAfterStart('/operator/decided')).toBe('/sign-in');
    await usePreferencesStore().flush();
    expect(kept).toEqual({ 'operator.section': '"/operator/journal"' });
  });
});
