import { h, inject, type InjectionKey, type Ref, type VNodeChild } from 'vue';

export const gridFind: InjectionKey<Readonly<Ref<string>>> = Symbol('what is searched for in the grid');

const folded = (text: string): string => text.toLowerCase().replaceAll('\u0451', '\u0435');

/** The text with its hits marked, case and ё aside; by text nodes only. */
export function markedText(text: string, find: string): VNodeChild[] {
  const needle = folded(find.trim());
  const hay = folded(text);
  // A sign that changes its length in lower case would shift the places.
  if (needle === '' || hay.length !== text.length) return [text];
  const made: VNodeChild[] = [];
  let from = 0;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, from)) {
    if (at > from) made.push(text.slice(from, at));
    made.push(h('mark', { class: 'dg-hit' }, text.slice(at, at + needle.length)));
    from = at + needle.length;
  }
  return from < text.length ? [...made, text.slice(from)] : made;
}

/** Text of a cell with the hits of the search, for slots of cells. */
export function GridMarked({ text }: { text: string }): VNodeChild {
  return markedText(text, inject(gridFind, undefined)?.value ?? '');
}
GridMarked.props = ['text'];
