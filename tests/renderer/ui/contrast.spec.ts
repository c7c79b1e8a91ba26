import { describe, expect, it } from 'vitest';
import tokens from '../../../renderer/ui/tokens.css?raw';

const css = tokens.replace(/\/\*[\s\S]*?\*\//g, '');
const colours = new Map<string, string>();

function rolesOf(theme: string): (role: string) => string {
  const selector = theme === 'light' ? ':root, [data-theme="light"]' : `[data-theme="${theme}"]`;
  const at = css.indexOf(`\n${selector} {`);
  expect(at, theme).toBeGreaterThan(-1);
  for (const [, name, value] of css.slice(at, css.indexOf('}', at)).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi))
    colours.set(`${theme} ${name}`, String(value));
  return (role) => {
    const value = colours.get(`${theme} ${role}`);
    if (value === undefined) throw new Error(`no ${role} in ${theme}`);
    return value;
  };
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['page', 'surface', 'sunken', 'hover', 'lit', 'lit-soft'] as const;
const STATES = ['ok', 'warn', 'bad', 'info'] as const;
const TEXT: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((role) => GROUNDS.map((ground): [string, string] => [role, ground])),
  ...['page', 'surface', 'sunken', 'hover', 'lit'].map((ground): [string, string] => ['action', ground]),
  ...STATES.flatMap((role) =>
    ['surface', 'page', 'lit', `${role}-bg`].map((ground): [string, string] => [role, ground]),
  ),
  ...STATES.map((role): [string, string] => ['ink', `${role}-bg`]),
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['on-action', 'action-press'],
  ['on-action-soft', 'action-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-2'],
  ['on-brand-2', 'brand'],
  ['glow', 'brand'],
  ['glow', 'brand-2'],
];
const GRAPHICS: [string, string][] = [
  ...['surface', 'page', 'sunken'].map((ground): [string, string] => ['control', ground]),
  ...['surface', 'page', 'sunken', 'hover', 'lit'].map((ground): [string, string] => ['focus', ground]),
  ...['surface', 'page', 'lit'].map((ground): [string, string] => ['lit-edge', ground]),
  ...['surface', 'lit'].map((ground): [string, string] => ['day-edge', ground]),
  ...['surface', 'lit'].map((ground): [string, string] => ['night', ground]),
  ['trend', 'surface'],
  ['up', 'surface'],
  ['down', 'surface'],
  ['glow-night', 'brand'],
];
// On white: the cells of the drums have grounds of their own in contrast (drum-2 is a border there).
const DRUMS = (theme: string): [string, string][] =>
  theme === 'contrast'
    ? [
        ['on-drum', 'drum'],
        ['drum-zero', 'drum'],
      ]
    : [
        ['on-drum', 'drum'],
        ['on-drum', 'drum-2'],
        ['drum-zero', 'drum-2'],
        ['on-drum', 'drum-red'],
      ];

const THEMES = [
  { theme: 'light', text: 4.5, graphics: 3 },
  { theme: 'dark', text: 4.5, graphics: 3 },
  { theme: 'contrast', text: 7, graphics: 3 },
  { theme: 'paper', text: 7, graphics: 3 },
];

describe('W-04 C-07 contrast of the tokens', () => {
  const measured = (theme: string, pairs: [string, string][]) => {
    const of = theme === 'paper' ? paperRoles() : rolesOf(theme);
    return pairs
      .map(([role, ground]) => ({ pair: `${role} on ${ground}`, ratio: ratio(of(role), of(ground)) }))
      .sort((a, b) => a.ratio - b.ratio);
  };
  const paperRoles = () => {
    const at = css.indexOf('[data-theme="paper"][data-theme]');
    const block = css.slice(at, css.indexOf('}', at));
    return (role: string) => /(#[0-9a-f]{6})/i.exec(block.slice(block.indexOf(` --${role}:`)))?.[1] ?? '';
  };

  it.each(THEMES.slice(0, 3))('$theme: text at least $text : 1', ({ theme, text }) => {
    const [smallest] = measured(theme, [...TEXT, ...DRUMS(theme)]);
    expect(smallest?.ratio, `${theme}: ${smallest?.pair}`).toBeGreaterThanOrEqual(text);
  });

  it.each(THEMES.slice(0, 3))('$theme: graphics at least $graphics : 1', ({ theme, graphics }) => {
    const [smallest] = measured(theme, GRAPHICS);
    expect(smallest?.ratio, `${theme}: ${smallest?.pair}`).toBeGreaterThanOrEqual(graphics);
  });

  it('paper: every text of a printed sheet is black enough', () => {
    const pairs = ['ink', 'ink-2', 'ink-3', ...STATES].map((role): [string, string] => [role, 'surface']);
    const [smallest] = measured('paper', pairs);
    expect(smallest?.ratio, smallest?.pair).toBeGreaterThanOrEqual(7);
  });

  it('computes as WCAG does: pairs of look.md §4', () => {
    const light = rolesOf('light');
    expect(ratio(light('ink'), light('surface'))).toBeCloseTo(16.4, 1);
    expect(ratio(light('ink-3'), light('hover'))).toBeCloseTo(4.9, 1);
    expect(ratio(light('control'), light('surface'))).toBeCloseTo(3.8, 1);
  });
});
