/** 32 pairs of a fingerprint as people compare them: four rows of four groups, two pairs in each. */
export function rowsOf(fingerprint: string): string[][] {
  const groups = fingerprint.replaceAll(':', '').match(/.{4}/g) ?? [];
  return [0, 4, 8, 12].map((from) => groups.slice(from, from + 4));
}

/** What the square of a node says, and a scanner at a station types: where it is and what its certificate looks like. */
export const squareOf = (address: string, fingerprint: string): string => `${address}#${fingerprint}`;

/** What was typed or scanned: the address, and the fingerprint where it came along. */
export function readSquare(text: string): { address: string; fingerprint: string | null } {
  const [address = '', rest] = text.trim().split('#');
  return { address: address.trim(), fingerprint: rest === undefined ? null : rest.trim().toUpperCase() };
}
