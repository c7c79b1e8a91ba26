import { ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RequestDecision } from '../../../contract/request-work';
import type { RequestId } from '../../../contract/types/brand';
import { errorLine } from '../../i18n/texts';
import { useRequestActs, type RequestActName } from '../../stores/request-acts';
import { useKeyText, useToasts, type IconName, type KeyCommand } from '../../ui';

const ICONS: Record<RequestActName, IconName> = {
  register: 'checkmark-circle',
  assign: 'person',
  start: 'checkmark-circle',
  ask: 'chat-help',
  resume: 'clock',
  schedule: 'calendar',
  unschedule: 'calendar',
  postpone: 'clock',
  setStage: 'checkmark-circle',
  finish: 'checkmark-circle',
  reject: 'dismiss-circle',
  reopen: 'arrow-undo',
  undo: 'arrow-undo',
};

export interface RequestUndo {
  /** The latest deed, for a screen reader. */
  said: Ref<string>;
  /** A toast with its way back, while there is one. */
  announce: (name: string, act: RequestActName, decision: RequestDecision) => void;
  /** Takes back the act that led to that version; true when it was. */
  undo: (target: { requestId: RequestId; version: number }, name: string) => Promise<boolean>;
  key: (run: () => void) => KeyCommand;
  /** The act of the toast that is shown; false when there is none. */
  runAction: () => boolean;
}

/** Tells what was done to a request and takes it back: the same toast on its card and in the queue. */
export function useRequestUndo(changed: (requestId: RequestId) => void): RequestUndo {
  const { t } = useI18n();
  const acts = useRequestActs();
  const toasts = useToasts();
  const undoKey = useKeyText('request.undo');
  const said = ref('');

  async function undo(target: { requestId: RequestId; version: number }, name: string): Promise<boolean> {
    const outcome = await acts.send(target, { act: 'undo' });
    const isDone = 'decision' in outcome;
    const text = isDone ? t('requestCard.said.undo', { name }) : errorLine(outcome.error);
    toasts.show({ text, icon: isDone ? ICONS.undo : 'error-circle' });
    if (isDone) said.value = text;
    changed(target.requestId);
    return isDone;
  }
  function announce(name: string, act: RequestActName, decision: RequestDecision): void {
    const { requestId, version, undoUntil } = decision;
    const run = (): void => void undo({ requestId, version }, name);
    const action = { label: t('requestCard.acts.undo'), keyHint: undoKey.value, run };
    toasts.show({
      text: t(`requestCard.said.${act}`, { name }),
      icon: ICONS[act],
      action: undoUntil === null ? undefined : action,
    });
  }
  const key = (run: () => void): KeyCommand => ({
    ...{ id: 'request.undo', chords: ['Ctrl+KeyZ'], scope: 'screen', title: t('requestCard.acts.undo') },
    run,
  });
  return { said, announce, undo, key, runAction: toasts.runAction };
}
