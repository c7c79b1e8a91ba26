import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

type Act = 'accept' | 'reject' | 'close';

const CHORDS: Record<Act, string> = { accept: 'Enter', reject: 'Delete', close: 'Space' };

/** Keys of the large picture: it is decided about as in the list, and the key that opened it closes it. */
export function lookKeys(run: Record<Act, () => void>): KeyCommand[] {
  const acts: Act[] = ['accept', 'reject', 'close'];
  return acts.map((act) => ({
    id: `look.${act}`,
    chords: [CHORDS[act]],
    scope: 'dialog',
    title: i18n.global.t(`operator.commands.${act}`),
    hint: i18n.global.t(`operator.keys.${act}`),
    run: run[act],
  }));
}
