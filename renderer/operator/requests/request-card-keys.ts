import type { StaffAct } from '../../../contract/request-work';
import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

/** Keys of the acts; the others are found in the menu and in the palette. */
export const ACT_CHORDS: Record<StaffAct, string | null> = {
  register: 'F9',
  start: 'F9',
  assign: 'F8',
  ask: 'Alt+KeyQ',
  resume: 'Alt+KeyR',
  schedule: 'Alt+KeyV',
  unschedule: null,
  postpone: 'Alt+KeyP',
  setStage: 'Alt+KeyS',
  finish: 'Alt+Enter',
  reject: 'Alt+Delete',
  reopen: 'Alt+KeyO',
};
export const actKeyId = (act: StaffAct): string => `request.${act}`;

interface CardRuns {
  begin: (act: StaffAct) => void;
  next: () => void;
  refresh: () => void;
  print: () => void;
}

/** Keys of the card of a request: those of the acts that are possible now, and what is always so. */
export function requestCardKeys(acts: readonly StaffAct[], run: CardRuns): KeyCommand[] {
  const { t } = i18n.global;
  const screen = { scope: 'screen' } as const;
  const deeds = acts.map((act): KeyCommand => {
    const chord = ACT_CHORDS[act];
    const title = t(`requestCard.acts.${act}`);
    return {
      ...{ ...screen, id: actKeyId(act), chords: chord === null ? [] : [chord], title },
      run: () => run.begin(act),
    };
  });
  return [
    ...deeds,
    {
      ...{ ...screen, id: 'request.next', chords: ['Ctrl+Enter', 'Alt+ArrowDown'] },
      ...{ title: t('requestCard.next'), hint: t('requestCard.nextHint'), run: run.next },
    },
    { ...screen, id: 'request.print', chords: ['Ctrl+KeyP'], title: t('requestCard.print'), run: run.print },
    { ...screen, id: 'request.refresh', chords: ['F5'], title: t('requestCard.refresh'), run: run.refresh },
  ];
}
