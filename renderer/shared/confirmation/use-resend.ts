import { useIntervalFn } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import type { ConfirmationStep } from '../../../contract/types/confirmation';
import { isApiError, newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { resendCode } from '../../stores/confirmation.store';
import { useProgramStore } from '../../stores/program.store';

const TICK_MS = 500;

/** Asking for a new code of a flow: when it may be asked for, by main's clock, and what main answered. */
export function useResend(step: () => ConfirmationStep) {
  const program = useProgramStore();
  const { isBusy, failure, send } = useSending();
  const now = ref(program.present());
  const update = (): number => (now.value = program.present());
  useIntervalFn(update, TICK_MS);
  // What main's clock says is told with the program's state only: this window may have learnt it long ago.
  watch(step, () => void program.reload().then(update), { immediate: true });

  const refusedFor = ref(0);
  const secondsLeft = computed(() => {
    const from = Math.max(Date.parse(step().resendAt), refusedFor.value);
    return Math.max(0, Math.ceil((from - now.value) / 1000));
  });
  const isOut = computed(() => step().resendsLeft <= 0);

  let uid = newUid();
  async function resend(): Promise<ConfirmationStep | undefined> {
    const next = await send(() => resendCode({ uid, token: step().token }));
    if (next !== undefined) uid = newUid();
    else if (isApiError(failure.value, 'RESEND_TOO_SOON')) {
      refusedFor.value = program.present() + failure.value.params.seconds * 1000;
      update();
    }
    return next;
  }

  return { secondsLeft, isOut, isBusy, failure, resend };
}
