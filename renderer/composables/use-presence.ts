import { useEventListener, useThrottleFn } from '@vueuse/core';
import { useSessionStore } from '../stores/session.store';

const ONCE_MS = 60_000;

/** Tells main that a person is at the window, at most once a minute: what the page asks by itself keeps nobody signed in. */
export function usePresence(): void {
  const session = useSessionStore();
  const tell = useThrottleFn(() => session.keep(), ONCE_MS);
  useEventListener(
    window,
    ['pointerdown', 'keydown'],
    () => {
      if (session.isSignedIn && !session.isLocked) void tell();
    },
    { capture: true, passive: true },
  );
}
