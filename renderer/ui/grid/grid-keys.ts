export type SelectKey = 'space' | 'ctrl+space' | 'none';
export type GridStep = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';
export type GridAct =
  | { kind: 'move'; step: GridStep; extend: boolean }
  | { kind: 'sideways'; by: -1 | 1 }
  | { kind: 'search'; text: string }
  | { kind: 'toggle' | 'all' | 'clear' | 'open' | 'menu' };

const STEPS: Readonly<Record<string, GridStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
};

/** What a key means in a list; null when it is for somebody else. */
export function actOf(event: KeyboardEvent, selectKey: SelectKey): GridAct | null {
  if (event.altKey || event.metaKey || event.isComposing) return null;
  const { key, code, ctrlKey, shiftKey } = event;
  const step = STEPS[key];
  if (step !== undefined) {
    const isPlain = !ctrlKey || step === 'first' || step === 'last';
    return isPlain ? { kind: 'move', step, extend: shiftKey && selectKey !== 'none' } : null;
  }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' };
  if (key === ' ') {
    const isOurs = !shiftKey && selectKey === (ctrlKey ? 'ctrl+space' : 'space');
    return isOurs ? { kind: 'toggle' } : null;
  }
  if (ctrlKey) return code === 'KeyA' && !shiftKey && selectKey !== 'none' ? { kind: 'all' } : null;
  if (/^[\p{L}\p{N}]$/u.test(key)) return { kind: 'search', text: key };
  if (shiftKey) return null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { kind: 'sideways', by: key === 'ArrowLeft' ? -1 : 1 };
  if (key === 'Escape') return { kind: 'clear' };
  return key === 'Enter' || key === 'F2' ? { kind: 'open' } : null;
}
