import { useIntervalFn } from '@vueuse/core';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { Device, Pairing } from '../../../contract/devices';
import { type ApiError, asApiError, onEvent } from '../../api';
import { myDevices, pairPhone } from '../../stores/devices.store';
import { useProgramStore } from '../../stores/program.store';

/** What this window shows for a phone, how long it holds, and the phone that has come in by it. */
export function usePairing() {
  const program = useProgramStore();
  const pairing = shallowRef<Pairing | null>(null);
  const phone = shallowRef<Device | null>(null);
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  const now = ref(program.present());
  let known: ReadonlySet<number> | undefined;

  const secondsLeft = computed(() => {
    const until = pairing.value === null ? 0 : Date.parse(pairing.value.expiresAt);
    return Math.max(0, Math.ceil((until - now.value) / 1000));
  });
  const isOver = computed(() => pairing.value !== null && secondsLeft.value === 0);
  useIntervalFn(() => (now.value = program.present()), 500);

  async function renew(): Promise<void> {
    isBusy.value = true;
    failure.value = null;
    try {
      known ??= new Set((await myDevices()).map(({ deviceId }) => deviceId));
      pairing.value = await pairPhone();
      now.value = program.present();
    } catch (error) {
      failure.value = asApiError(error);
    } finally {
      isBusy.value = false;
    }
  }

  /** A device of the person's is there that was not when this was opened. */
  async function look(): Promise<void> {
    const before = known;
    if (before === undefined) return;
    const all = await myDevices().catch(() => []);
    phone.value = all.find(({ kind, deviceId }) => kind === 'phone' && !before.has(deviceId)) ?? phone.value;
  }

  onScopeDispose(onEvent('devices.changed', () => void look()));
  void renew();
  return { pairing, phone, failure, isBusy, secondsLeft, isOver, renew };
}
