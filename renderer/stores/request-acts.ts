import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Draft } from '../../contract';
import type { RequestDecision, StaffAct } from '../../contract/request-work';
import type { RequestId, Uid } from '../../contract/types/brand';
import { asApiError, call, newUid, type ApiError } from '../api';
import { createPipeline } from './pipeline';

export type RequestActName = StaffAct | 'undo';
type OfAct = 'uid' | 'requestId' | 'version';

/** What is done to a request, with all that goes with it: `{ act: 'finish', words }`. */
export type RequestDeed = {
  [A in RequestActName]: { act: A } & Omit<Draft<`requests.${A}`>, OfAct>;
}[RequestActName];
export type RequestOutcome = { decision: RequestDecision } | { error: ApiError };
/** What a deed is done to: the version is the one that the person saw. */
export interface RequestTarget {
  readonly requestId: RequestId;
  readonly version: number;
}

const UNKNOWN: readonly string[] = ['STORAGE_UNKNOWN', 'LINK_UNKNOWN', 'INTERNAL'];

/** Acts on requests go out one after another; one whose outcome is unknown goes out again with the same uid. */
export const useRequestActs = defineStore('request-acts', () => {
  const pipeline = createPipeline();
  const unanswered = new Map<string, Uid>();

  async function ask({ requestId, version }: RequestTarget, deed: RequestDeed): Promise<RequestOutcome> {
    const key = JSON.stringify([requestId, version, deed]);
    const uid = unanswered.get(key) ?? newUid();
    unanswered.set(key, uid);
    const { act, ...rest } = deed;
    try {
      const decision = await call(`requests.${act}`, { uid, requestId, version, ...rest });
      unanswered.delete(key);
      return { decision };
    } catch (caught) {
      const error = asApiError(caught);
      if (!UNKNOWN.includes(error.code)) unanswered.delete(key);
      return { error };
    }
  }
  function send(target: RequestTarget, deed: RequestDeed): Promise<RequestOutcome> {
    return new Promise((resolve) => {
      void pipeline.add(async () => resolve(await ask(target, deed)));
    });
  }
  return {
    send,
    isBusy: computed(() => pipeline.pending.value > 0),
    /** Resolves when every act has its answer. */
    settled: (): Promise<void> => pipeline.add(() => Promise.resolve()),
    reset: (): void => unanswered.clear(),
  };
});
