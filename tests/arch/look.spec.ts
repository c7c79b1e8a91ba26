import { describe, expect, it } from 'vitest';
import { sources, withoutComments } from './tree';

const HEX = '#(?:[0-9a-f]{6}(?:[0-9a-f]{2})?|[0-9a-f]{3,4})\\b';
const COLOUR = new RegExp(`(?<=["'\`:(,\\s])${HEX}|\\b(?:rgba?|hsla?|hwb|oklch)\\(`, 'i');
// In a template «#name» after a space is the short form of a slot.
const COLOUR_IN_TEMPLATE = new RegExp(`(?<=["'\`:(,])${HEX}|\\b(?:rgba?|hsla?)\\(`, 'i');

const renderer = sources('.vue', '.css', '.ts').filter(({ path }) => path.startsWith('renderer/'));
const templateOf = (text: string): string => /<template[\s\S]*<\/template>/.exec(text)?.[0] ?? '';

describe('the look', () => {
  it('takes every colour from the tokens', () => {
    const own = renderer
      .filter(({ path }) => path !== 'renderer/ui/tokens.css')
      .filter(({ path, text }) => {
        const template = path.endsWith('.vue') ? templateOf(text) : '';
        const rest = withoutComments(text.replace(template, ''));
        return COLOUR.test(rest) || COLOUR_IN_TEMPLATE.test(withoutComments(template));
      });
    expect(own.map(({ path }) => path)).toEqual([]);
  });

  it('has no literal style attribute, which the content policy would drop', () => {
    const styled = renderer.filter(
      ({ path, text }) => path.endsWith('.vue') && /(?<![:\w-])style="/.test(templateOf(text)),
    );
    expect(styled.map(({ path }) => path)).toEqual([]);
  });
});
