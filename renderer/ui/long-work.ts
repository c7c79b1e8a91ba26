import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue';

/** What of a long work is shown (ux.md W-08): nothing, a spinner, a bar with «Отмена», a bar that may be hidden. */
export type WorkPhase = 'none' | 'soon' | 'bar' | 'long';

export interface WorkTools {
  /** Aborted by «Отмена»: the task takes back what it did and ends. */
  signal: AbortSignal;
  report: (done: number, total: number) => void;
}

export interface LongWorkOptions {
  /** For the button of the window in the taskbar: 0…1, null when nothing runs. */
  onProgress?: (share: number | null) => void;
  /** The work ended while it was hidden or after it was long: a toast says so. */
  onEnd?: () => void;
}

export interface LongWork {
  isRunning: ComputedRef<boolean>;
  phase: Readonly<Ref<WorkPhase>>;
  /** 0…1, undefined while unknown. */
  share: Readonly<Ref<number | undefined>>;
  secondsLeft: Readonly<Ref<number | undefined>>;
  isHidden: Readonly<Ref<boolean>>;
  /** Undefined when it was cancelled; errors of the task are passed on. One at a time: a second call while it runs does nothing. */
  run: <T>(task: (tools: WorkTools) => Promise<T>) => Promise<T | undefined>;
  cancel: () => void;
  hide: () => void;
}

const STEPS: readonly [WorkPhase, number][] = [
  ['soon', 300],
  ['bar', 1_000],
  ['long', 10_000],
];

export function useLongWork({ onProgress, onEnd }: LongWorkOptions = {}): LongWork {
  const phase = ref<WorkPhase>('none');
  const share = ref<number>();
  const secondsLeft = ref<number>();
  const isHidden = ref(false);
  const controller = shallowRef<AbortController>();
  let startedAt = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];

  function report(done: number, total: number): void {
    if (controller.value === undefined || total <= 0) return;
    const part = Math.min(1, Math.max(0, done / total));
    share.value = part;
    const passed = performance.now() - startedAt;
    // An estimate from the first moments would jump.
    secondsLeft.value = part > 0 && passed > 1_000 ? Math.ceil((passed / part - passed) / 1000) : undefined;
    onProgress?.(part);
  }

  function end(): void {
    timers.forEach(clearTimeout);
    timers = [];
    controller.value = undefined;
    phase.value = 'none';
    share.value = undefined;
    secondsLeft.value = undefined;
    isHidden.value = false;
    onProgress?.(null);
  }

  async function run<T>(task: (tools: WorkTools) => Promise<T>): Promise<T | undefined> {
    if (controller.value !== undefined) return undefined;
    const mine = new AbortController();
    controller.value = mine;
    startedAt = performance.now();
    timers = STEPS.map(([next, after]) => setTimeout(() => (phase.value = next), after));
    try {
      const result = await task({ signal: mine.signal, report });
      if (mine.signal.aborted) return undefined;
      if (phase.value === 'long' || isHidden.value) onEnd?.();
      return result;
    } catch (error) {
      if (mine.signal.aborted) return undefined;
      throw error;
    } finally {
      if (controller.value === mine) end();
    }
  }

  const cancel = (): void => controller.value?.abort();
  onScopeDispose(() => {
    if (controller.value === undefined) return;
    cancel();
    // Whoever would end the task may have gone too; its progress must not stay in the taskbar.
    end();
  });
  return {
    isRunning: computed(() => controller.value !== undefined),
    phase,
    share,
    secondsLeft,
    isHidden,
    run,
    cancel,
    hide: () => (isHidden.value = phase.value === 'long'),
  };
}
