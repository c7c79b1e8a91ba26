import { LinkKey, LinkPurpose, type OpenedLink } from '../../contract/types/confirmation';

const LETTER = /^#\/letter\/([a-z]+)\/([\w-]{22})$/;
const SCANNED = /^#\/enter\/([\w-]{22})$/;

let opened: OpenedLink | null = null;
let scanned: LinkKey | null = null;

/**
 * Takes the key of a letter's link, or of a square that a phone has scanned, out of the address: neither the address nor the history keeps
 * it. True when it was a letter's.
 */
export function readAddress(): boolean {
  const [, purpose, key] = LETTER.exec(location.hash) ?? [];
  const link = { purpose: LinkPurpose.safeParse(purpose), key: LinkKey.safeParse(key) };
  if (link.purpose.success && link.key.success) {
    opened = { purpose: link.purpose.data, key: link.key.data };
    history.replaceState(history.state, '', '#/');
    return true;
  }
  const found = LinkKey.safeParse(SCANNED.exec(location.hash)?.[1]);
  if (found.success) {
    scanned = found.data;
    history.replaceState(history.state, '', '#/enter');
  }
  return false;
}

/** Once: the next who asks gets null. */
export function takeOpenedLink(): OpenedLink | null {
  const link = opened;
  opened = null;
  return link;
}

export const hasScannedKey = (): boolean => scanned !== null;

/** The key of the square by whose address this page was opened; once. */
export function takeScannedKey(): LinkKey | null {
  const key = scanned;
  scanned = null;
  return key;
}

/** The key of a square that the camera sees; null for any other. */
export function keyInSquare(text: string): LinkKey | null {
  const hash = text.indexOf('#');
  const key = hash < 0 ? undefined : SCANNED.exec(text.slice(hash))?.[1];
  const found = LinkKey.safeParse(key);
  return found.success ? found.data : null;
}
