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

  it('fits the sheets anew when the window has another size', async () => {
    const told: (() => void)[] = [];
    class Observer {
      constructor(private readonly tell: () => void) {}
      observe(element: Element): void {
        if (element.matches('.place')) told.push(this.tell);
      }
      disconnect(): void {}
    }
    vi.stubGlobal('ResizeObserver', Observer);
    const sizes = { clientWidth: 800, clientHeight: 5000, offsetWidth: 800, offsetHeight: 1000 };
    for (const name of ['clientWidth', 'clientHeight', 'offsetWidth', 'offsetHeight'] as const)
      vi.spyOn(HTMLElement.prototype, name, 'get').mockImplementation(() => sizes[name]);
    vi.spyOn(window, 'getComputedStyle').mockReturnValue(
      Object.assign(document.createElement('i').style, { padding: '0px' }),
    );
    const preview = mount(UiPrintPreview<string>, {
      props: { open: true, title: 'История', rows: ['5 573'], date: '23.11.2026', printedBy: 'Соколова М. А.' },
      slots: { columns: () => h('thead'), row: () => h('td') },
      attachTo: document.body,
    });
    const scale = () => document.querySelector<HTMLElement>('.sheets')?.style.getPropertyValue('--sheet-scale');
    await vi.waitFor(() => expect(scale()).toBe('1'));
    sizes.clientWidth = 400;
    told.forEach((tell) => tell());
    await flushPromises();
    expect(scale()).toBe('0.5');
    preview.unmount();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});
