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

export interface JournalEntry {
  id: number;
  text: string;
  icon?: IconName;
  /** When it was said, as the program's clock gives it; absent without one. */
  at?: string;
  /** Its action was run: what it tells was taken back. */
  isUndone: boolean;
}

export interface ToastJournal {
  /** The newest first. */
  entries: Readonly<ShallowRef<readonly JournalEntry[]>>;
  /** Nothing of a person outlives the session. */
  clear: () => void;
}

const SECONDS_WITH_ACTION = 10;
const SECONDS_PLAIN = 6;
const JOURNAL_LENGTH = 50;

const current = shallowRef<Toast>();
const entries = shallowRef<readonly JournalEntry[]>([]);
let timer: ReturnType<typeof setTimeout> | undefined;
let clock: () => string | undefined = () => undefined;
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
  const { id, text, icon } = toast;
  entries.value = [{ id, text, icon, at: clock(), isUndone: false }, ...entries.value].slice(0, JOURNAL_LENGTH);
  timer = setTimeout(() => dismiss(toast.id), seconds * 1000);
  return toast.id;
}

/** Runs the action of the toast that is shown (its button, or the same key) and takes the toast away. */
function runAction(): boolean {
  if (current.value?.action === undefined) return false;
  const toast = take();
  entries.value = entries.value.map((entry) => (entry.id === toast?.id ? { ...entry, isUndone: true } : entry));
  toast?.action?.run();
  return true;
}

/** One toast at a time in the whole window: a newer one replaces it. */
export function useToasts(): Toasts {
  return { current: readonly(current), show, runAction, dismiss };
}

/** What the last toasts said: nothing important stands only in a toast. */
export function useToastJournal(): ToastJournal {
  return { entries, clear: () => (entries.value = []) };
}

/** Where the times of the journal come from: the window has no clock of its own. */
export function setToastClock(now: () => string | undefined): void {
  clock = now;
}
