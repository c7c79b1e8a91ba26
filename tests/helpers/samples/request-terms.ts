import type { Draft, ProcedureName } from '../../../contract';
import { uid } from '../uid';

type TermsName = 'requests.terms' | 'requests.saveTerms' | 'requests.visits';

const DAYS = { from: '2024-04-01', to: '2024-04-15' };

export const REQUEST_TERMS_SAMPLES: { [N in Extract<ProcedureName, TermsName>]: () => Draft<N> } = {
  'requests.terms': () => DAYS,
  'requests.saveTerms': () => ({ uid: uid(), ...DAYS, format: 'xlsx' }),
  'requests.visits': () => ({ on: '2024-04-15' }),
};
