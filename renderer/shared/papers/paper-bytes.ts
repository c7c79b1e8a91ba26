import type { DocumentId, RequestId } from '../../../contract/types/brand';
import { call } from '../../api';
import type { Looked } from '../../stores/paper-look.store';

export interface OpenedPaper {
  name: string;
  type: 'pdf' | 'jpg' | 'png';
  bytes: Uint8Array<ArrayBuffer>;
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

async function paper(documentId: DocumentId, isOver: () => boolean): Promise<OpenedPaper | null> {
  const { token, name, type, size } = await call('documents.look', { documentId });
  const bytes = new Uint8Array(size);
  for (let offset = 0; offset < size && !isOver();) {
    const part = await call('documents.bytes', { token, offset });
    const read = bytesOf(part.base64);
    bytes.set(read, offset);
    offset += read.length;
    if (part.isLast) return { name, type, bytes };
  }
  return null;
}

async function application(requestId: RequestId): Promise<OpenedPaper> {
  const { base64 } = await call('requests.pdf', { requestId });
  return { name: '', type: 'pdf', bytes: bytesOf(base64) };
}

/** The bytes of what is looked at; null when the look was ended before they were all there. */
export const openPaper = (looked: Looked, isOver: () => boolean): Promise<OpenedPaper | null> =>
  'documentId' in looked ? paper(looked.documentId, isOver) : application(looked.requestId);
