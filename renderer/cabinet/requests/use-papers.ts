import { type Ref, ref } from 'vue';
import type { MyRequest, RequestDocument } from '../../../contract/requests';
import type { DocumentId, RequestId } from '../../../contract/types/brand';
import { newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { attachPaper, detachPaper } from '../../stores/requests.store';

interface PaperOptions {
  requestId: RequestId;
  first: readonly RequestDocument[];
  version: Ref<number>;
  /** What is typed is kept first, so that versions do not cross. */
  before?: () => Promise<void>;
  read: () => Promise<MyRequest | undefined>;
}

/** Papers in the slots of a request that is being filled in, or that asks for them. */
export function usePapers({ requestId, first, version, before, read }: PaperOptions) {
  const papers = ref<readonly RequestDocument[]>(first);
  const { isBusy, failure, send } = useSending();
  let last: Promise<unknown> = Promise.resolve();

  function change(act: typeof attachPaper, slot: string, documentId: DocumentId): Promise<void> {
    const uid = newUid();
    const turn = last.then(async () => {
      await before?.();
      const answer = await send(() => act({ uid, requestId, version: version.value, slot, documentId }));
      if (answer === undefined) return;
      version.value = answer.version;
      papers.value = (await read())?.documents ?? papers.value;
    });
    last = turn.catch(() => undefined);
    return turn;
  }
  return {
    papers,
    isBusy,
    failure,
    put: (slot: string, documentId: DocumentId) => change(attachPaper, slot, documentId),
    take: (slot: string, documentId: DocumentId) => change(detachPaper, slot, documentId),
    inSlot: (slot: string) => papers.value.filter((paper) => paper.slot === slot),
  };
}
