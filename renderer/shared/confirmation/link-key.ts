import { LinkKey } from '../../../contract/types/confirmation';

/** The key in what was pasted: bare, or at the end of the letter's link. */
export function linkKeyOf(text: string): LinkKey | null {
  const last = text.trim().split('/').at(-1) ?? '';
  return LinkKey.safeParse(last).data ?? null;
}
