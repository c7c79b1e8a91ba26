import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount, RouterLinkStub, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick, type Component } from 'vue';
import type { Envelope } from '../../../../contract/envelope';
import { call, newUid } from '../../../../renderer/api';
import { useForgetPerson } from '../../../../renderer/composables/use-forget-person';
import { i18n } from '../../../../renderer/i18n';
import JournalView from '../../../../renderer/operator/JournalView.vue';
import StorageStatus from '../../../../renderer/operator/StorageStatus.vue';
import { useProgramStore } from '../../../../renderer/stores/program.store';
import { setToastClock, useToastJournal, useToasts } from '../../../../renderer/ui';
import { program } from '../../cabinet/mount-app';

let pinia: ReturnType<typeof createPinia>;
let shown: VueWrapper | undefined;
let answer: (envelope: Envelope) => void;
let told: object;

async function show(view: Component): Promise<VueWrapper> {
  shown = mount(view, { global: { plugins: [pinia, PiniaColada, i18n], stubs: { RouterLink: RouterLinkStub } } });
  const { load, presentTime } = useProgramStore();
  await load();
  setToastClock(presentTime);
  return shown;
}

beforeEach(() => {
  pinia = createPinia();
  told = program();
  window.bridge = {
    invoke: (name) => {
      if (name === 'metering.acceptReading') return new Promise((resolve) => (answer = resolve));
      const answers: Record<string, unknown> = {
        'identity.me': { role: 'anonymous', name: '', account: null, isLocked: false, needsFactor: false },
        'messages.state': { waiting: 0, failedToday: 0, sentToday: 0, email: null, sms: null },
      };
      return Promise.resolve({ ok: true, value: answers[name] ?? told });
    },
    subscribe: () => () => undefined,
  };
});
afterEach(() => {
  shown?.unmount();
  useToasts().dismiss();
  useToastJournal().clear();
});

describe('W-11: the journal', () => {
  it('has what the toasts said, the newest first, by main’s clock, and tells what was taken back', async () => {
    const view = await show(JournalView);
    expect(view.text()).toContain('Пока сообщений не было.');
    const { show: toast, runAction } = useToasts();
    toast({ text: 'Принято: Громова И. А.', action: { label: 'Отменить', run: () => undefined } });
    runAction();
    toast({ text: 'Отклонено: Ёлкин П. С.' });
    await nextTick();
    expect(view.findAll('li').map((line) => line.text())).toEqual([
      '10:00Отклонено: Ёлкин П. С.',
      '10:00Принято: Громова И. А.отменено',
    ]);
  });

  it('is empty for the next person', async () => {
    const view = await show(JournalView);
    useToasts().show({ text: 'Принято: Громова И. А.' });
    await nextTick();
    expect(view.text()).toContain('Громова');
    view.vm.$.appContext.app.runWithContext(useForgetPerson)();
    await nextTick();
    expect(view.text()).not.toContain('Громова');
    expect(view.text()).toContain('Пока сообщений не было.');
  });
});

describe('O-07: the status of the storage', () => {
  const accept = (): Promise<unknown> =>
    call('metering.acceptReading', { uid: newUid(), meterReadingId: 1, version: 1 }).catch(() => undefined);

  it('tells of a command that takes long, and when the last one was confirmed', async () => {
    const view = await show(StorageStatus);
    expect(view.text()).toBe('Сохранено локально');
    vi.useFakeTimers();
    const accepted = accept();
    await vi.advanceTimersByTimeAsync(200);
    expect(view.text()).toBe('Сохранено локально');
    await vi.advanceTimersByTimeAsync(200);
    expect(view.text()).toBe('Сохраняем…');
    vi.useRealTimers();
    const undoUntil = '2024-04-15T05:00:10.000Z';
    answer({ ok: true, value: { meterReadingId: 1, version: 2, state: 'accepted', undoUntil } });
    await accepted;
    await flushPromises();
    expect(view.text()).toBe('Сохранено локально · 10:00');
  });

  it('tells of a disk that refuses, until a command is confirmed again', async () => {
    const view = await show(StorageStatus);
    const refused = accept();
    answer({ ok: false, error: { code: 'STORAGE_FULL', params: { incident: 'A1' }, fields: [] } });
    await refused;
    await flushPromises();
    expect(view.text()).toBe('Нет места на диске: новое не сохраняется');
    const late = accept();
    answer({ ok: false, error: { code: 'NOT_FOUND', params: {}, fields: [] } });
    await late;
    await flushPromises();
    expect(view.text()).toBe('Нет места на диске: новое не сохраняется');
    const accepted = accept();
    const undoUntil = '2024-04-15T05:00:10.000Z';
    answer({ ok: true, value: { meterReadingId: 1, version: 2, state: 'accepted', undoUntil } });
    await accepted;
    await flushPromises();
    expect(view.text()).toContain('Сохранено локально');
  });

  it('tells of a clock that stands before the base', async () => {
    told = program({ clockBehind: '2024-04-20T05:00:00.000Z' });
    const view = await show(StorageStatus);
    expect(view.text()).toBe('Проверьте часы компьютера: в базе есть запись от 20.04.2024');
  });

  it('does not tell of a saving that main refused', async () => {
    const view = await show(StorageStatus);
    const refused = accept();
    answer({ ok: false, error: { code: 'INTERNAL', params: { incident: '' }, fields: [] } });
    await refused;
    await flushPromises();
    expect(view.text()).toBe('Сохранено локально');
  });
});
