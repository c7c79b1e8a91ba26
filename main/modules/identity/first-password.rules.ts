import { unifiedIdOf } from '../../../contract/types/identifiers';

/** Whether what was typed is the unified account (ЕЛС) of the bill: any case, with Latin letters for those that look alike. */
export function opensFirst(unifiedId: string | null, typed: string): boolean {
  return unifiedId !== null && unifiedId !== '' && unifiedIdOf(typed) === unifiedId;
}
