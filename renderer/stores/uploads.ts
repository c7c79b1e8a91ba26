import { computed, reactive } from 'vue';
import type { Output } from '../../contract';
import type { MyDocument } from '../../contract/documents';
import type { DocumentKind } from '../../contract/types/document';
import { type ApiError, asApiError, call, isApiError, newUid } from '../api';

/** A file on its way into the store of papers. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** 0…1; then it is checked. */
  part: number;
  isChecking: boolean;
  failure: ApiError | null;
}

const base64Of = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** Once more under the same key: whether the first was done nobody has said. */
async function addOnce(upload: string, kind: DocumentKind): Promise<Output<'documents.add'>> {
  const input = { uid: newUid(), upload, kind };
  try {
    return await call('documents.add', input);
  } catch (caught) {
    if (!isApiError(caught, 'LINK_UNKNOWN')) throw caught;
    return call('documents.add', input);
  }
}

/** Brings files to main in parts, one after another; `brought` is told of each that was kept. */
export function useUploads(options: { brought: (document: MyDocument) => void | Promise<void> }) {
  const uploads = reactive<Upload[]>([]);
  const cancelled = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const drop = (id: string): void => {
    const at = uploads.findIndex((one) => one.id === id);
    if (at >= 0) uploads.splice(at, 1);
  };

  async function bring(item: Upload, file: File, kind: DocumentKind): Promise<void> {
    if (cancelled.has(item.id)) return;
    const { upload, partBytes } = await call('documents.begin', {
      name: file.name,
      size: file.size,
    });
    for (let offset = 0; offset < file.size; offset += partBytes) {
      if (cancelled.has(item.id)) {
        await call('documents.cancel', { upload }).catch(() => undefined);
        return;
      }
      const bytes = new Uint8Array(await file.slice(offset, offset + partBytes).arrayBuffer());
      await call('documents.part', { upload, offset, base64: base64Of(bytes) });
      item.part = Math.min(1, (offset + partBytes) / file.size);
    }
    item.isChecking = true;
    const document = await addOnce(upload, kind);
    if (!cancelled.has(item.id)) await options.brought(document);
    drop(item.id);
  }

  function add(files: Iterable<File>, kind: DocumentKind): void {
    for (const file of files) {
      const item = reactive<Upload>({ id: newUid(), name: file.name, part: 0, isChecking: false, failure: null });
      uploads.push(item);
      last = last
        .then(() => bring(item, file, kind))
        .catch((caught: unknown) => {
          item.isChecking = false;
          item.failure = asApiError(caught);
        });
    }
  }
  /** Gives up one that is on its way, or takes away what was said of one that failed. */
  function cancel(id: string): void {
    cancelled.add(id);
    drop(id);
  }
  const isBusy = computed(() => uploads.some(({ failure }) => failure === null));
  return { uploads, isBusy, add, cancel };
}
