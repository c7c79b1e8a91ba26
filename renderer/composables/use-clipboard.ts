import { ref } from 'vue';

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies by execCommand: the clipboard permission is denied to the window (security.md). */
export function useCopy() {
  const state = ref<CopyState>('idle');

  function copy(text: string): void {
    const back = document.activeElement;
    const area = document.createElement('textarea');
    area.value = text;
    area.readOnly = true;
    area.className = 'sr-only';
    // Inside an open dialog, since its focus trap takes the focus back from anything outside.
    (document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document.body).append(area);
    area.select();
    state.value = document.execCommand('copy') ? 'copied' : 'failed';
    area.remove();
    if (back instanceof HTMLElement) back.focus();
  }

  return { state, copy };
}
