import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

type Act = 'accept' | 'reject' | 'correct' | 'undo' | 'refresh';

const CHORDS: Record<Act, string> = {
  // Enter has just opened this page: pressed twice it must not decide.
  accept: 'Ctrl+Enter',
  reject: 'Delete',
  correct: 'F4',
  undo: 'Ctrl+KeyZ',
  refresh: 'F5',
};

/** Keys of a card: those of its acts that its state allows. */
export function cardKeys(
  run: Record<Act, () => void>,
  can: Record<'accept' | 'reject' | 'correct', boolean>,
): KeyCommand[] {
  const acts: Act[] = ['accept', 'reject', 'correct', 'undo', 'refresh'];
  return acts
    .filter((act) => !(act in can) || can[act as keyof typeof can])
    .map((act) => ({
      id: `card.${act}`,
      chords: [CHORDS[act]],
      scope: 'screen',
      title: i18n.global.t(`operator.commands.${act}`),
      ...(act === 'refresh' ? {} : { hint: i18n.global.t(`operator.keys.${act}`) }),
      run: run[act],
    }));
}
