import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

type Act = 'approve' | 'reject' | 'askMore' | 'next' | 'undo' | 'refresh';

const CHORDS: Record<Act, string> = {
  // Enter has just opened this page: pressed twice it must not decide.
  approve: 'Ctrl+Enter',
  reject: 'Delete',
  askMore: 'F8',
  next: 'Alt+ArrowDown',
  undo: 'Ctrl+KeyZ',
  refresh: 'F5',
};

/** Keys of the card of a case: those of its acts that its state allows. */
export function caseCardKeys(run: Record<Act, () => void>, can: { decide: boolean; ask: boolean }): KeyCommand[] {
  const acts: Act[] = ['approve', 'reject', 'askMore', 'next', 'undo', 'refresh'];
  const isAllowed = (act: Act): boolean => {
    if (act === 'askMore') return can.ask;
    return act === 'approve' || act === 'reject' ? can.decide : true;
  };
  return acts.filter(isAllowed).map((act) => ({
    id: act === 'undo' ? 'cases.undo' : `card.${act}`,
    chords: [CHORDS[act]],
    scope: 'screen',
    title: i18n.global.t(`admission.commands.${act}`),
    ...(act === 'refresh' ? {} : { hint: i18n.global.t(`admission.keys.${act}`) }),
    run: run[act],
  }));
}
