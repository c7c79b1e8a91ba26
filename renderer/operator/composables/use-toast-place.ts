import { useElementSize } from '@vueuse/core';
import { computed, onBeforeUnmount, watchEffect, type Ref } from 'vue';
import { keyStripHeight } from './key-strip';

const GAP = 14;

/** Lifts toasts above what stands at the lower edge of this screen: its strip, whatever its height, and `more` pixels above it. */
export function useToastPlace(strip?: Readonly<Ref<{ $el: unknown } | undefined>>, more: () => number = () => 0): void {
  const root = document.documentElement.style;
  const element = computed(() => {
    const own = strip?.value?.$el;
    return own instanceof HTMLElement ? own : null;
  });
  const { height } = useElementSize(element, undefined, { box: 'border-box' });
  watchEffect(() => root.setProperty('--toast-bottom', `${keyStripHeight.value + height.value + more() + GAP}px`));
  onBeforeUnmount(() => root.removeProperty('--toast-bottom'));
}
