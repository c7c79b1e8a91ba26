import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { UiKeySheet, UiPalette, useKeys, useKeyStrip, type KeyCommand } from '../../../../renderer/ui/keys';
import { matchesQuery } from '../../../../renderer/ui/keys/search';

const accept = vi.fn();
const commands: KeyCommand[] = [
  { id: 'list.row', chords: ['ArrowUp'], scope: 'list', title: 'Строка выше', hint: 'строка', keyOnly: true },
  { id: 'list.next', chords: ['ArrowDown'], scope: 'list', title: 'Строка ниже', hint: 'строка', keyOnly: true },
  { id: 'list.accept', chords: ['Enter'], scope: 'list', title: 'Принять показание', hint: 'принять', run: accept },
  { id: 'list.off', chords: ['F3'], scope: 'list', title: 'Принять всё', run: accept, isEnabled: () => false },
  { id: 'go.queue', chords: [], scope: 'window', title: 'Открыть раздел «Ёлки»', run: () => undefined },
  { id: 'help', chords: ['F1'], scope: 'window', title: 'Все клавиши', hint: 'все клавиши', atEnd: true },
];
const isPaletteOpen = ref(false);
const isSheetOpen = ref(false);
const recent = ref<readonly string[]>([]);
let wrapper: VueWrapper;
let strip: ReturnType<typeof useKeyStrip>;

beforeEach(() => {
  const host = defineComponent(() => {
    useKeys(commands);
    strip = useKeyStrip();
    return () => [
      h('div', { role: 'grid', tabindex: 0 }),
      h(UiKeySheet, { open: isSheetOpen.value, 'onUpdate:open': (open: boolean) => (isSheetOpen.value = open) }),
      h(UiPalette, {
        open: isPaletteOpen.value,
        'onUpdate:open': (open: boolean) => (isPaletteOpen.value = open),
        recent: recent.value,
        'onUpdate:recent': (ids: readonly string[]) => (recent.value = [...ids]),
      }),
    ];
  });
  wrapper = mount(host, { attachTo: document.body });
  document.querySelector<HTMLElement>('[role="grid"]')?.focus();
});
afterEach(() => {
  isPaletteOpen.value = false;
  isSheetOpen.value = false;
  recent.value = [];
  accept.mockReset();
  wrapper.unmount();
});

const offered = (): string[] =>
  [...document.querySelectorAll('[role="option"] .title')].map(({ textContent }) => textContent);
async function type(text: string): Promise<HTMLInputElement> {
  isPaletteOpen.value = true;
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"]')).not.toBeNull());
  const input = document.querySelector<HTMLInputElement>('[role="combobox"]');
  if (input === null) throw new Error('no palette');
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await nextTick();
  return input;
}

it.each([
  ['Принять показание', 'ghbyznm', true],
  ['Принять показание', 'пока прин', true],
  ['Принять показание', 'принять что', false],
  ['Открыть раздел «Ёлки»', 'елки', true],
  ['Открыть раздел «Ёлки»', '`krb', true],
  ['Excel', 'учсуд', true],
  ['Принять показание', '', true],
])('W-06: in «%s» the words «%s» are found: %s', (title, query, expected) => {
  expect(matchesQuery(title, query)).toBe(expected);
});

it('W-06: the palette offers what can be done now, and not a row up', async () => {
  await type('');
  expect(offered()).toEqual(['Принять показание', 'Открыть раздел «Ёлки»']);
  await type('елки');
  expect(offered()).toEqual(['Открыть раздел «Ёлки»']);
});

it('W-06: Enter runs the command where it was asked for, and it stands first the next time', async () => {
  const grid = document.querySelector('[role="grid"]');
  let focused: Element | null = null;
  accept.mockImplementation(() => (focused = document.activeElement));
  const input = await type('ghbyznm');
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(accept).toHaveBeenCalledOnce());
  expect(focused).toBe(grid);
  expect(document.querySelector('[role="combobox"]')).toBeNull();
  expect(recent.value).toEqual(['list.accept']);
});

it('W-06: the sheet tells every key of this screen by its place', async () => {
  isSheetOpen.value = true;
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
  const dialog = document.querySelector('[role="dialog"]');
  expect([...(dialog?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'Строка выше',
    'Строка ниже',
    'Принять показание',
    'Принять всё',
    'Все клавиши',
  ]);
  expect([...(dialog?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'Список',
    'Вся программа',
  ]);
});

it('the strip tells what has a word; keys of one word stand together', () => {
  expect(strip.value).toEqual({
    items: [
      { keys: ['↑', '↓'], label: 'строка' },
      { keys: ['Enter'], label: 'принять' },
    ],
    end: [{ keys: ['F1'], label: 'все клавиши' }],
  });
});
