/** Deeper than any input of the contract goes. */
const DEEPEST = 32;

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const commas = (count: number) => Math.max(0, count - 1);

/** Bytes of the value as JSON without what stands inside it; null for what is no plain data. */
function ownBytes(value: unknown): number | null {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value).length : null;
  if (value === null || value === undefined || typeof value === 'boolean') return 4;
  if (Array.isArray(value)) return 2 + commas(value.length);
  if (!isPlain(value)) return null;
  const keys = Object.keys(value);
  return keys.reduce((sum, key) => sum + Buffer.byteLength(key) + 3, 2 + commas(keys.length));
}

/**
 * Weighs an input as JSON would write it, no further than the limit. Writing it out to count would take seconds for bytes of another kind
 * (a typed array of 8 MB: 5 s, measured) and finds nothing in a Map: what structured cloning lets through besides plain data is refused.
 */
export function weigh(input: unknown, limitBytes: number): 'fits' | 'tooLarge' | 'notPlain' {
  const waiting = [{ value: input, depth: 0 }];
  let bytes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    const own = ownBytes(value);
    if (own === null || depth > DEEPEST) return 'notPlain';
    bytes += own;
    if (bytes > limitBytes) return 'tooLarge';
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) waiting.push({ value: inner as unknown, depth: depth + 1 });
  }
  return 'fits';
}
