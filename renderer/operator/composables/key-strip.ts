import { onBeforeUnmount, readonly, shallowRef, type ShallowRef } from 'vue';
import type { KeyHint } from '../../ui';

const shown = shallowRef<readonly KeyHint[]>([]);

/** The keys that the strip at the lower edge tells. */
export function useShownKeys(): Readonly<ShallowRef<readonly KeyHint[]>> {
  return readonly(shown) as Readonly<ShallowRef<readonly KeyHint[]>>;
}

/** A screen tells its keys while it is there. */
export function useScreenKeys(hints: readonly KeyHint[]): void {
  shown.value = hints;
  onBeforeUnmount(() => {
    if (shown.value === hints) shown.value = [];
  });
}
