import { useEventListener } from '@vueuse/core';

const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';
const lastIn = new WeakMap<Element, HTMLElement>();

function isShown(element: HTMLElement): boolean {
  if (element.closest('[hidden], [inert]') !== null || getComputedStyle(element).visibility === 'hidden') return false;
  // The tests' document has no layout and does not know it.
  return !('checkVisibility' in element) || element.checkVisibility();
}

/** Where the focus goes in this part of the window: where it was, else its list, else what is current in it, else its first control. */
function entranceOf(part: Element): HTMLElement | undefined {
  const last = lastIn.get(part);
  if (last?.isConnected === true && part.contains(last) && isShown(last)) return last;
  const grid = part.querySelector<HTMLElement>('[role="grid"][tabindex="0"]');
  if (grid !== null) return grid;
  const controls = [...part.querySelectorAll<HTMLElement>(TABBABLE)].filter(isShown);
  return controls.find((control) => control.matches('[aria-current]')) ?? controls[0];
}

function remember(selector: string): void {
  useEventListener(document, 'focusin', ({ target }) => {
    const part = target instanceof HTMLElement ? target.closest(selector) : null;
    if (part !== null) lastIn.set(part, target as HTMLElement);
  });
}

/** F6: parts of the window marked with `data-pane`, in the order of the document. */
export function usePanes(): { next: () => void; previous: () => void } {
  remember('[data-pane]');

  function go(step: 1 | -1): void {
    const panes = [...document.querySelectorAll('[data-pane]')].filter((pane) => entranceOf(pane) !== undefined);
    const own = document.activeElement?.closest('[data-pane]') ?? null;
    const here = own === null ? -1 : panes.indexOf(own);
    const start = here === -1 && step === -1 ? 0 : here;
    const pane = panes[(start + step + panes.length) % panes.length];
    if (pane !== undefined) entranceOf(pane)?.focus();
  }

  return { next: () => go(1), previous: () => go(-1) };
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** A choice in the row keeps its own arrows. */
const COMMAND = 'button:not(:disabled, [role="radio"])';
const commandsOf = (bar: Element): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>(COMMAND)].filter(isShown);

/** Alt+F10: the row of commands marked with `data-commands`; arrows walk its buttons. */
export function useCommandBars(): { go: () => void } {
  remember('[data-commands]');
  useEventListener(document, 'keydown', (event) => {
    const { target } = event;
    const step = STEPS[event.key];
    if (step === undefined || event.defaultPrevented || event.ctrlKey || event.altKey || event.shiftKey) return;
    const bar = target instanceof HTMLElement && target.matches(COMMAND) ? target.closest('[data-commands]') : null;
    if (bar === null) return;
    const buttons = commandsOf(bar);
    const next = buttons[step(buttons.indexOf(target as HTMLElement), buttons.length)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });

  return {
    go() {
      const bar = [...document.querySelectorAll('[data-commands]')].find((one) => commandsOf(one).length > 0);
      if (bar === undefined) return;
      const buttons = commandsOf(bar);
      (buttons.find((button) => button === lastIn.get(bar)) ?? buttons[0])?.focus();
    },
  };
}
