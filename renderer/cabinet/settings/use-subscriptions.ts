import { reactive, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SubscriptionKind } from '../../../contract/customer';
import type { ConsentVersion } from '../../../contract/types/confirmation';
import { newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { setSubscription } from '../../stores/customer.store';
import { useToasts } from '../../ui';

/** Switches what is sent or allowed, in the order of the presses; what main has not taken is shown as it was. */
export function useSubscriptions(isOn: (kind: SubscriptionKind) => boolean) {
  const { t } = useI18n();
  const toasts = useToasts();
  const { failure, send } = useSending();
  const failed = shallowRef<SubscriptionKind | null>(null);
  /** What was pressed, until main has told what holds. */
  const pressed = reactive(new Map<SubscriptionKind, boolean>());
  let last: Promise<unknown> = Promise.resolve();

  const shown = (kind: SubscriptionKind): boolean => pressed.get(kind) ?? isOn(kind);
  const press = (kind: SubscriptionKind, next: boolean): unknown => pressed.set(kind, next);
  const giveUp = (kind: SubscriptionKind): unknown => pressed.delete(kind);

  async function sendOne(kind: SubscriptionKind, next: boolean, consent: ConsentVersion | null): Promise<void> {
    const answer = await send(() => setSubscription({ uid: newUid(), kind, isOn: next, consent }));
    failed.value = answer === undefined ? kind : null;
    if (answer === undefined) return void giveUp(kind);
    const text = t(`settings.subscriptions.${kind}.${next ? 'on' : 'off'}`);
    toasts.show({ text, icon: 'checkmark-circle', seconds: 6 });
  }
  /** Mailing is switched on with the consent to it. */
  function change(kind: SubscriptionKind, next: boolean, consent: ConsentVersion | null): void {
    press(kind, next);
    last = last.then(() => sendOne(kind, next, consent));
  }

  return { failure, failed, shown, press, giveUp, change, settle: () => pressed.clear() };
}
