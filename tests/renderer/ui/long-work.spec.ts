import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useLongWork, type LongWorkOptions } from '../../../renderer/ui';

const make = (options?: LongWorkOptions) =>
  effectScope().run(() => useLongWork(options)) as ReturnType<typeof useLongWork>;

describe('W-08 useLongWork', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows nothing to 300 ms, then a sign, a bar after 1 s, may be hidden after 10 s, and tells the end', async () => {
    const onEnd = vi.fn();
    const onProgress = vi.fn();
    const work = make({ onEnd, onProgress });
    let finish: (value: string) => void = () => undefined;
    const running = work.run(
      ({ report }) =>
        new Promise<string>((resolve) => {
          finish = resolve;
          setTimeout(() => report(1, 4), 2000);
        }),
    );
    const seen = [299, 1, 700, 1000, 8000].map((passed) => {
      vi.advanceTimersByTime(passed);
      return work.phase.value;
    });
    expect(seen).toEqual(['none', 'soon', 'bar', 'bar', 'long']);
    expect(work.share.value).toBe(0.25);
    expect(work.secondsLeft.value).toBe(6);
    work.hide();
    expect(work.isHidden.value).toBe(true);
    finish('made');
    expect(await running).toBe('made');
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(onProgress.mock.calls).toEqual([[0.25], [null]]);
    expect(work.phase.value).toBe('none');
  });

  it('cancels: the task takes back what it did, nobody is told of an end', async () => {
    const onEnd = vi.fn();
    const work = make({ onEnd });
    const running = work.run(
      ({ signal }) =>
        new Promise<void>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('taken back'))),
        ),
    );
    vi.advanceTimersByTime(20_000);
    work.cancel();
    expect(await running).toBeUndefined();
    expect(onEnd).not.toHaveBeenCalled();
    expect(work.isRunning.value).toBe(false);
  });

  it('leaves nothing behind when its page goes, even if the task never ends', async () => {
    const scope = effectScope();
    const onProgress = vi.fn();
    let signal: AbortSignal | undefined;
    const work = scope.run(() => useLongWork({ onProgress }));
    void work?.run((tools) => {
      signal = tools.signal;
      tools.report(1, 2);
      return new Promise(() => undefined);
    });
    scope.stop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([signal?.aborted, work?.phase.value]).toEqual([true, 'none']);
    expect(onProgress.mock.calls).toEqual([[0.5], [null]]);
  });

  it('passes on what failed, and runs one work at a time', async () => {
    const work = make();
    const first = work.run(() => Promise.reject(new Error('disk')));
    expect(await work.run(() => Promise.resolve(1))).toBeUndefined();
    await expect(first).rejects.toThrow('disk');
  });
});
