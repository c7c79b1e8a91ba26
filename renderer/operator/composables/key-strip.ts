import { onBeforeUnmount, readonly, ref, shallowRef, type ShallowRef } from 'vue';
import type { KeyHint } from '../../ui';

/** Set by the shell: on a narrow screen the strip has more lines. */
export const keyStripHeight = ref(28);

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
