import { shallowRef, type ShallowRef } from 'vue';
import type { ReviewItem } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import type { ApiError } from '../api';

export type Act = 'accept' | 'reject' | 'undo' | 'correct';

/** A decision that was not written, and why. Those with the same cause stand together. */
export interface Trouble {
  readonly id: number;
  readonly act: Act;
  readonly items: readonly ReviewItem[];
  readonly error: ApiError;
}

export interface Troubles {
  list: Readonly<ShallowRef<readonly Trouble[]>>;
  add: (act: Act, item: ReviewItem, error: ApiError) => void;
  /** The item was decided after all. */
  settle: (id: MeterReadingId) => void;
  dismiss: (id: number) => void;
  clear: () => void;
}

const MOST = 4;

/** Somebody else has decided it, or it is no more: the row must not come back. */
export function isSettledElsewhere(error: ApiError): boolean {
  return error.code === 'ALREADY_DECIDED' || error.code === 'NOT_FOUND';
}

export function createTroubles(): Troubles {
  const list = shallowRef<readonly Trouble[]>([]);
  let lastId = 0;

  function without(id: MeterReadingId): Trouble[] {
    return list.value
      .map((trouble) => ({ ...trouble, items: trouble.items.filter((item) => item.meterReadingId !== id) }))
      .filter((trouble) => trouble.items.length > 0);
  }
  function add(act: Act, item: ReviewItem, error: ApiError): void {
    const others = without(item.meterReadingId);
    const isAlone = isSettledElsewhere(error);
    const same = isAlone ? undefined : others.find((other) => other.act === act && other.error.code === error.code);
    if (same !== undefined) {
      list.value = others.map((other) => (other === same ? { ...same, items: [...same.items, item], error } : other));
      return;
    }
    list.value = [...others, { id: ++lastId, act, items: [item], error }].slice(-MOST);
  }

  return {
    list,
    add,
    settle: (id) => (list.value = without(id)),
    dismiss: (id) => (list.value = list.value.filter((trouble) => trouble.id !== id)),
    clear: () => (list.value = []),
  };
}
