import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { UiToastHost, useToasts } from '../../../renderer/ui';

const { show, dismiss, runAction } = useToasts();
const action = (run: () => void) => ({ label: 'Отменить', keyHint: 'Ctrl+Z', run });

describe('toasts', () => {
  let host: VueWrapper;

  beforeEach(() => {
    vi.useFakeTimers();
    host = mount(UiToastHost, { props: { secondsText: (left: number) => `${left} с` } });
  });
  afterEach(() => {
    dismiss();
    host.unmount();
    vi.useRealTimers();
  });

  it('stand in a polite live region that is there before them', async () => {
    expect(host.attributes()).toMatchObject({ role: 'status', 'aria-live': 'polite' });
    show({ text: 'Принято: Громова И. А., 5 573' });
    await nextTick();
    expect(host.text()).toContain('Принято: Громова И. А., 5 573');
  });

  it('are one at a time: a newer one replaces the older and starts its own time', async () => {
    show({ text: 'первый', seconds: 10 });
    vi.advanceTimersByTime(9000);
    show({ text: 'второй', seconds: 10 });
    await nextTick();
    expect(host.findAll('.ui-toast')).toHaveLength(1);
    vi.advanceTimersByTime(9000);
    await nextTick();
    expect(host.text()).toContain('второй');
    vi.advanceTimersByTime(1000);
    await nextTick();
    expect(host.text()).toBe('');
  });

  it('go after ten seconds when they can be undone, and count them', async () => {
    show({ text: 'Принято', action: action(() => undefined) });
    await nextTick();
    expect(host.get('.ui-toast').attributes('style')).toContain('--toast-seconds: 10s');
    expect(host.get('.seconds').text()).toBe('10 с');
    vi.advanceTimersByTime(2000);
    await nextTick();
    expect(host.get('.seconds').text()).toBe('8 с');
    vi.advanceTimersByTime(8000);
    await nextTick();
    expect(host.find('.ui-toast').exists()).toBe(false);
  });

  it('run their action once, by the button or by the key', async () => {
    const run = vi.fn();
    show({ text: 'Принято', action: action(run) });
    await nextTick();
    await host.get('button').trigger('click');
    expect(runAction()).toBe(false);
    vi.advanceTimersByTime(20_000);
    expect(run).toHaveBeenCalledTimes(1);
    expect(host.find('.ui-toast').exists()).toBe(false);
  });

  it('are not taken away by the id of an older one', async () => {
    const older = show({ text: 'первый' });
    show({ text: 'второй' });
    dismiss(older);
    await nextTick();
    expect(host.text()).toContain('второй');
  });
});
