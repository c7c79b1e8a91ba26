import { describe, expect, it, vi } from 'vitest';

describe('onEvent', () => {
  it('subscribes once, passes events of its name and drops what is not of the contract', async () => {
    const pushes: ((event: unknown) => void)[] = [];
    window.bridge = {
      invoke: () => Promise.reject(new Error('not asked')),
      subscribe: (listener) => {
        pushes.push(listener);
        return () => undefined;
      },
    };
    const { onEvent } = await import('../../../renderer/api');
    const readings = vi.fn();
    const programs = vi.fn();
    const stop = onEvent('metering.readingChanged', readings);
    onEvent('settings.programChanged', programs);
    expect(pushes).toHaveLength(1);

    const event = { name: 'metering.readingChanged', accountId: 1, meterReadingId: 2 };
    const push = (raw: unknown): void => pushes.forEach((listener) => listener(raw));
    push(event);
    push({ ...event, accountId: 'of somebody' });
    push(null);
    expect(readings.mock.calls).toEqual([[event]]);
    expect(programs).not.toHaveBeenCalled();

    stop();
    push(event);
    expect(readings).toHaveBeenCalledOnce();
  });
});
