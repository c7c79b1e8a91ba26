import { nextTick, onMounted, type Ref } from 'vue';

/** Keeps the focus on the cell `data-at` of the current value, from the moment the grid is shown. */
export function useGridFocus(root: Ref<HTMLElement | undefined>, current: Ref<string>) {
  function focus(): void {
    void nextTick(() => root.value?.querySelector<HTMLElement>(`[data-at="${current.value}"]`)?.focus());
  }
  onMounted(focus);
  return { focus };
}
