import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DocumentId, RequestId } from '../../contract/types/brand';

/** What the preview of this window shows: a paper of the store, or the application itself. */
export type Looked = { documentId: DocumentId } | { requestId: RequestId };

const useLooked = defineStore('paper-look', () => ({ looked: shallowRef<Looked | null>(null) }));

/** Opens the preview that stands at the root of the window. */
export function usePaperLook() {
  const store = useLooked();
  return {
    store,
    look: (documentId: DocumentId): void => void (store.looked = { documentId }),
    lookAtRequest: (requestId: RequestId): void => void (store.looked = { requestId }),
    close: (): void => void (store.looked = null),
  };
}
