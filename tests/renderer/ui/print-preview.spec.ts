import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { UiPrintPreview } from '../../../renderer/ui';

afterEach(() => document.body.replaceChildren());

describe('UiPrintPreview', () => {
  it('shows the sheets with their foot, and Ctrl+P prints', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const preview = mount(UiPrintPreview<string>, {
      props: {
        open: true,
        title: 'История',
        rows: ['5 573', '5 640'],
        date: '23.11.2026',
        printedBy: 'Соколова М. А.',
      },
      slots: {
        columns: () => h('thead', h('tr', h('th', 'Показание'))),
        row: ({ row }: { row: string }) => h('td', row),
      },
      attachTo: document.body,
    });
    await flushPromises();
    await vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toBe('1 лист'));
    const sheet = document.querySelector('.sheet');
    expect([...(sheet?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual(['5 573', '5 640']);
    expect(sheet?.querySelector('footer')?.textContent).toBe('Соколова М. А.23.11.2026Страница 1 из 1');
    expect(sheet?.getAttribute('data-theme')).toBe('paper');
    const key = { code: 'KeyP', ctrlKey: true, bubbles: true, cancelable: true };
    document.querySelector('.ui-print')?.dispatchEvent(new KeyboardEvent('keydown', key));
    expect(print).toHaveBeenCalledTimes(1);
    preview.unmount();
    vi.unstubAllGlobals();
  });
});
