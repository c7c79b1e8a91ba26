import type { CaseItem } from '../../../contract/admission';
import { i18n } from '../../i18n';
import { chordText, type KeyCommand, type MenuItem } from '../../ui';
import { canAsk, canDecide } from './case-rules';

type Act = 'approve' | 'reject' | 'askMore' | 'undo' | 'open' | 'next' | 'many' | 'walkIn';

const CHORDS: Record<Act, readonly string[]> = {
  approve: ['Enter'],
  reject: ['Delete'],
  askMore: ['F8'],
  undo: ['Ctrl+KeyZ'],
  open: ['F2', 'F7'],
  next: ['Alt+ArrowDown'],
  many: ['Ctrl+Enter'],
  walkIn: ['Insert'],
};
const OF_SCREEN: readonly Act[] = ['undo', 'next', 'many', 'walkIn'];
const title = (act: string): string => i18n.global.t(`admission.commands.${act}`);
const act = (name: string): string => i18n.global.t(`admission.acts.${name}`);
const keyOf = (name: Act): string => chordText(CHORDS[name][0] ?? '');

/** Keys of the queue of cases: those of every decision queue, and what only cases have. */
export function caseKeys(
  run: Record<Act, () => void>,
  active: () => CaseItem | null,
  may: Partial<Record<Act, () => boolean>>,
): KeyCommand[] {
  const isAllowed = (name: Act): boolean => {
    if (OF_SCREEN.includes(name)) return may[name]?.() ?? true;
    const item = active();
    if (item === null) return false;
    if (name === 'open') return true;
    return name === 'askMore' ? canAsk(item) : canDecide(item);
  };
  const acts: Act[] = ['approve', 'reject', 'askMore', 'undo', 'open', 'next', 'many', 'walkIn'];
  const own = acts.map((name): KeyCommand => ({
    id: `cases.${name}`,
    chords: CHORDS[name],
    scope: OF_SCREEN.includes(name) ? 'screen' : 'list',
    title: title(name),
    ...(name === 'walkIn' ? {} : { hint: i18n.global.t(`admission.keys.${name}`) }),
    run: run[name],
    isEnabled: () => isAllowed(name),
  }));
  // What is decided is only looked at: there Enter opens.
  const openDecided: KeyCommand = {
    id: 'cases.openDecided',
    chords: ['Enter'],
    scope: 'list',
    title: title('open'),
    keyOnly: true,
    run: run.open,
    isEnabled: () => {
      const item = active();
      return item !== null && !canDecide(item);
    },
  };
  const select: KeyCommand = {
    id: 'list.select',
    chords: ['Ctrl+Space'],
    scope: 'list',
    title: i18n.global.t('operator.commands.select'),
    keyOnly: true,
  };
  return [...own, openDecided, select];
}

/** The same things by the mouse (ux.md W-07). */
export function caseMenu(item: CaseItem): MenuItem[] {
  const isClosed = !canDecide(item);
  return [
    { id: 'open', label: act('open'), icon: 'contact-card', keyHint: keyOf('open') },
    {
      id: 'approve',
      label: act('approve'),
      icon: 'checkmark-circle',
      keyHint: keyOf('approve'),
      disabled: isClosed,
      separatorBefore: true,
    },
    { id: 'reject', label: act('reject'), icon: 'dismiss-circle', keyHint: keyOf('reject'), disabled: isClosed },
    { id: 'askMore', label: act('askMore'), icon: 'chat-help', keyHint: keyOf('askMore'), disabled: !canAsk(item) },
  ];
}
