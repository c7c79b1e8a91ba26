import type { ConfirmationStep } from '../../contract/types/confirmation';
import { call } from '../api';
import type { Draft } from '../../contract';

/** A new code or letter of a flow that waits; the one before is void. */
export const resendCode = (input: Draft<'identity.resendCode'>): Promise<ConfirmationStep> =>
  call('identity.resendCode', input);
