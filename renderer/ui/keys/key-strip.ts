import { computed, type ComputedRef } from 'vue';
import type { KeyHint } from '../UiKeyHints.vue';
import { chordText } from './chords';
import { activeCommands } from './registry';
import type { KeyCommand } from './types';

function hintsOf(commands: readonly KeyCommand[]): KeyHint[] {
  const hints = new Map<string, string[]>();
  for (const { chords, hint, isEnabled } of commands) {
    const [first] = chords;
    if (hint === undefined || first === undefined || isEnabled?.() === false) continue;
    hints.set(hint, [...(hints.get(hint) ?? []), chordText(first)]);
  }
  return [...hints].map(([label, keys]) => ({ keys: [...new Set(keys)], label }));
}

/** What the strip at the lower edge tells: commands with a word for it that would run now; those that share the word stand together (↑ ↓ строка). */
export function useKeyStrip(): ComputedRef<{ items: KeyHint[]; end: KeyHint[] }> {
  return computed(() => {
    const all = activeCommands.value;
    // A command of a dialog without a word for it works in every dialog: it does not mean that one is open.
    const inDialog = all.filter(({ scope, hint }) => scope === 'dialog' && hint !== undefined);
    const shown = inDialog.length > 0 ? inDialog : all;
    return {
      items: hintsOf(shown.filter(({ atEnd }) => atEnd !== true)),
      end: hintsOf(shown.filter(({ atEnd }) => atEnd === true)),
    };
  });
}
