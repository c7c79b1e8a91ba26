import type { Draft, ProcedureName } from '../../../contract';
import type { SeededProgram } from '../program';
import { spareRequest } from '../spare-requests';
import { uid } from '../uid';

type TermsName = 'requests.terms' | 'requests.saveTerms' | 'requests.visits';

const DAYS = { from: '2024-04-01', to: '2024-04-15' };

export const REQUEST_TERMS_SAMPLES: {
  [N in Extract<ProcedureName, TermsName>]: (stage: { program: SeededProgram }) => Draft<N> | Promise<Draft<N>>;
} = {
  'requests.terms': () => DAYS,
  'requests.saveTerms': () => ({ uid: uid(), ...DAYS, format: 'xlsx' }),
  'requests.visits': async ({ program }) => {
    await spareRequest(program, 'scheduled');
    const [{ day } = {}] = await program.test.rows<{ day: string }>(
      `SELECT date(max(visit_from) / 1000, 'unixepoch', '+5 hours') AS day FROM request`,
    );
    return { on: day ?? '' };
  },
};
