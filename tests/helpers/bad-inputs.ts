export interface BadInput {
  /** Where and what was spoilt. */
  title: string;
  input: unknown;
}

export type Path = readonly (string | number)[];

const FOR_NUMBER = ['1', null, true, [], {}, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53];
/** Of a length that bytes in base64 do not have, either. */
const FOR_TEXT = [1, null, true, [], {}, 'x'.repeat(100_001)];
const FOR_FLAG = ['1', null, 0, 1, [], {}];
const FOR_LIST = ['1', null, true, {}, 1];
const FOR_OBJECT = ['1', null, true, [], 1];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wrongFor(value: unknown, path: Path): unknown[] {
  if (typeof value === 'number') return String(path.at(-1)).endsWith('Id') ? [...FOR_NUMBER, 0, -1] : FOR_NUMBER;
  if (typeof value === 'string') return FOR_TEXT;
  if (typeof value === 'boolean') return FOR_FLAG;
  if (Array.isArray(value)) return [...FOR_LIST, Array<unknown>(1000).fill(value[0] ?? 'x')];
  return FOR_OBJECT;
}

/** A copy in which the value at the path is another. */
export function replaced(root: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(root);
  if (Array.isArray(root)) return root.map((item: unknown, at) => (at === key ? replaced(item, rest, change) : item));
  const known = root as Record<string, unknown>;
  return { ...known, [key]: replaced(known[key], rest, change) };
}

function without(value: unknown, key: string): unknown {
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
}

/** The value and everything in it, with the way to it. */
export function pathsOf(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const inner = isObject(value) ? Object.entries(value) : Array.isArray(value) ? [...value.entries()] : [];
  return [{ path, value }, ...inner.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

const short = (value: unknown) => (JSON.stringify(value) ?? String(value)).slice(0, 20);

/**
 * Every way to spoil one place of a valid input: a field left out, of another type or size, or one too many. `mayBeNull` names paths, `open` those
 * of objects whose keys are the caller's own: none of them has to be there, and a prototype is left out of them.
 */
export function badInputs(valid: unknown, mayBeNull: readonly string[] = [], open: readonly string[] = []): BadInput[] {
  return pathsOf(valid).flatMap(({ path, value }) => {
    const at = path.join('.') || 'input';
    const others = wrongFor(value, path).filter((other) => other !== null || !mayBeNull.includes(at));
    const wrong = others.map((other) => ({
      title: `${at} = ${short(other)}`,
      input: replaced(valid, path, () => other),
    }));
    if (!isObject(value)) return wrong;
    const isOpen = open.includes(at);
    const missing = (isOpen ? [] : Object.keys(value)).map((key) => ({
      title: `${at} without ${key}`,
      input: replaced(valid, path, (object) => without(object, key)),
    }));
    const names = ['role', 'userId', '__proto__', 'constructor'].filter((key) => !isOpen || key !== '__proto__');
    const extra = names.map((key) => ({
      title: `${at} with ${key}`,
      input: replaced(valid, path, (object) => ({
        ...(object as object),
        ...(JSON.parse(`{"${key}":{"a":1}}`) as object),
      })),
    }));
    if (isOpen) return [...wrong, ...extra];
    return [...wrong, ...missing, ...extra, { title: `${at} with more`, input: withKey(valid, path, '__proto__') }];
  });
}

/** With an own property of that name, which spreading an object literal would lose. */
function withKey(valid: unknown, path: Path, key: string): unknown {
  return replaced(valid, path, (object) =>
    Object.defineProperty({ ...(object as object) }, key, { value: { a: 1 }, enumerable: true }),
  );
}
