import type { Draft } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import type { CustomerPerson } from '../accounts';
import type { SeededProgram, TestSeat } from '../program';
import { spareRequest } from '../spare-requests';
import { uid } from '../uid';

interface Stage {
  program: SeededProgram;
}

/** Of a file that is not on its way. */
const NO_TOKEN = 'A'.repeat(22);
const NO_PAPER = { documentId: 999_999 };

/** The first customer's for a caller who is none. */
const about = async ({ program }: Stage, caller: TestSeat) => {
  const { name } = await caller.call('identity.me', {});
  const whose: CustomerPerson = name.startsWith('Ёлкин') ? 'anotherCustomer' : 'customer';
  return { requestId: await spareRequest(program, 'registered', whose) };
};

/** Valid inputs of papers and of applications on paper. */
export const DOCUMENTS_SAMPLES = {
  'documents.policy': () => ({}),
  'documents.begin': () => ({ name: 'фото.png', size: 100 }),
  'documents.part': () => ({ upload: NO_TOKEN, offset: 0, base64: 'AAAA' }),
  'documents.cancel': () => ({ upload: NO_TOKEN }),
  'documents.add': (): Draft<'documents.add'> => ({ uid: uid(), upload: NO_TOKEN, kind: 'other' }),
  'documents.mine': () => ({}),
  'documents.remove': () => ({ uid: uid(), ...NO_PAPER }),
  'documents.look': () => NO_PAPER,
  'documents.bytes': () => ({ token: NO_TOKEN, offset: 0 }),
  'documents.store': () => ({}),
  'documents.unlock': () => ({ uid: uid(), passphrase: 'тихая река утром' }),
  'documents.setPassphrase': () => ({ uid: uid(), passphrase: 'тихая река утром', password: 'не тот' }),
  'requests.pdf': about,
  'requests.savePdf': async (stage: Stage, caller: TestSeat) => ({ uid: uid(), ...(await about(stage, caller)) }),
};

/** Files and papers that are not there, and what a stranger does not know. */
export const DOCUMENTS_REFUSED = {
  'documents.part': 'UPLOAD_ENDED',
  'documents.add': 'UPLOAD_ENDED',
  'documents.remove': 'NOT_FOUND',
  'documents.look': 'NOT_FOUND',
  'documents.bytes': 'UPLOAD_ENDED',
  'documents.unlock': 'WRONG_PASSPHRASE',
  'documents.setPassphrase': 'WRONG_PASSWORD',
} as const satisfies Record<string, ErrorCode>;
