import { readonly, shallowRef, type DeepReadonly, type ShallowRef } from 'vue';
import type { IconName } from './icons';

export interface ToastAction {
  label: string;
  keyHint?: string;
  run: () => void;
}

export interface ToastRequest {
  text: string;
  icon?: IconName;
  action?: ToastAction;
  /** How long it stays; with an action this is the time that its ring counts down. */
  seconds?: number;
}

export interface Toast extends ToastRequest {
  id: number;
  seconds: number;
}

export interface Toasts {
  current: DeepReadonly<ShallowRef<Toast | undefined>>;
  show: (request: ToastRequest) => number;
  runAction: () => boolean;
  dismiss: (id?: number) => void;
}

const SECONDS_WITH_ACTION = 10;
const SECONDS_PLAIN = 6;

const current = shallowRef<Toast>();
let timer: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;

function take(): Toast | undefined {
  clearTimeout(timer);
  const toast = current.value;
  current.value = undefined;
  return toast;
}

function dismiss(id?: number): void {
  if (id === undefined || id === current.value?.id) take();
}

function show(request: ToastRequest): number {
  take();
  const seconds = request.seconds ?? (request.action ? SECONDS_WITH_ACTION : SECONDS_PLAIN);
  const toast: Toast = { ...request, seconds, id: ++lastId };
  current.value = toast;
  timer = setTimeout(() => dismiss(toast.id), seconds * 1000);
  return toast.id;
}

/** Runs the action of the toast that is shown (its button, or the same key) and takes the toast away. */
function runAction(): boolean {
  if (current.value?.action === undefined) return false;
  take()?.action?.run();
  return true;
}

/** One toast at a time in the whole window: a newer one replaces it. */
export function useToasts(): Toasts {
  return { current: readonly(current), show, runAction, dismiss };
}
