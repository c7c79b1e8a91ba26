import { ru } from './ru';

interface Tree {
  [key: string]: string | Tree;
}

/** The program's text of a dotted key; nothing of what an object inherits is one. */
function programText(keys: readonly string[]): string | undefined {
  let node: unknown = ru;
  for (const key of keys) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return typeof node === 'string' ? node : undefined;
}

const literal = (text: string): string => `{'${text}'}`;
const placeholders = (text: string): Set<string> => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([found]) => found));
const escaped = (text: string, known: ReadonlySet<string>): string =>
  text.replace(/\{\w+\}|[@{}|%]/g, (sign) => (known.has(sign) ? sign : literal(sign)));

/** The company's text as the compiler of messages may read it: only what the program's text has is filled in or plural. */
function readable(text: string, original: string): string {
  const known = placeholders(original);
  const forms = text.split(' | ');
  if (forms.length !== original.split(' | ').length) return escaped(text, known);
  return forms.map((form) => escaped(form, known)).join(' | ');
}

/** Messages of a company by its dotted keys. A key that the program does not have changes nothing. */
export function companyMessages(texts: Readonly<Record<string, string>>): Tree {
  const tree: Tree = {};
  for (const [path, text] of Object.entries(texts)) {
    const keys = path.split('.');
    const original = programText(keys);
    const last = keys.pop();
    if (original === undefined || last === undefined) continue;
    let node = tree;
    for (const key of keys) {
      const child = node[key];
      node = typeof child === 'object' ? child : (node[key] = {});
    }
    node[last] = readable(text, original);
  }
  return tree;
}
