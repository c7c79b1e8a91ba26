import { ref, shallowRef } from 'vue';
import { asApiError, type ApiError } from '../api';

/** One call at a time: whether it is under way and what main answered when it refused. */
export function useSending() {
  const isBusy = ref(false);
  const failure = shallowRef<ApiError | null>(null);

  /** Undefined when it was refused, or when another one is under way. */
  async function send<T>(task: () => Promise<T>): Promise<T | undefined> {
    if (isBusy.value) return undefined;
    isBusy.value = true;
    failure.value = null;
    try {
      return await task();
    } catch (caught) {
      failure.value = asApiError(caught);
      return undefined;
    } finally {
      isBusy.value = false;
    }
  }

  return { isBusy, failure, send };
}
