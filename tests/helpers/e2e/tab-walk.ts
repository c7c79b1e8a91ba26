import type { Page } from '@playwright/test';

/** What a person who has no mouse cannot come to, and what they come to without seeing where they are. */
export interface Walk {
  /** Visible controls that Tab never reached. */
  missed: string[];
  /** Reached, with no ring of at least 2 px on them or on what holds them. */
  unseen: string[];
  /** Set when the walk did not come back to its beginning. */
  trapped: string | null;
  steps: number;
}

type Marked = Window & { walk?: { expected: Element[]; seen: Set<Element> } };

const prepare = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const modals = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].filter(
      (dialog) => dialog.getClientRects().length > 0,
    );
    const root = modals.at(-1) ?? document.body;
    const groups = new Set<string>();
    const expected = [...root.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const isShown = element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
      if (element.tabIndex < 0 || element.matches(':disabled') || !isShown) return false;
      if (element.closest('[inert], [aria-hidden="true"], [data-reka-focus-guard]') !== null) return false;
      // The group hands the focus on to its chosen one.
      if (element.matches('[role="radiogroup"]')) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      // One of a group is reached: the chosen one, or the first.
      const group = `${element.form?.id ?? ''} ${element.name}`;
      const chosen = root.querySelector(
        `input[type="radio"][name="${CSS.escape(element.name)}"]:checked:not(:disabled)`,
      );
      if (groups.has(group) || (chosen !== null && chosen !== element)) return false;
      groups.add(group);
      return true;
    });
    (window as Marked).walk = { expected, seen: new Set() };
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    return expected.length;
  });

const look = (page: Page): Promise<{ again: boolean; ring: boolean; name: string; outside: boolean }> =>
  page.evaluate(() => {
    const { walk } = window as Marked;
    const element = document.activeElement;
    if (!walk || !element || element === document.body) return { again: false, ring: true, name: '', outside: true };
    const again = walk.seen.has(element);
    walk.seen.add(element);
    const hasRing = (candidate: Element): boolean => {
      const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true;
      // A DataGrid alone draws its ring by a border over its rows, which would hide an outline.
      if (!candidate.matches('.dg-frame')) return false;
      const { content, borderTopStyle, borderTopWidth } = getComputedStyle(candidate, '::after');
      return content !== 'none' && borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 2;
    };
    const holders = [element, element.parentElement, element.parentElement?.parentElement];
    const label = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
    const name = `${element.tagName.toLowerCase()}.${element.className} «${label}»`;
    // What takes the focus when a window opens, and again from its trap, is no control.
    const isControl = !(element instanceof HTMLElement) || element.tabIndex >= 0;
    const ring = !isControl || holders.some((holder) => holder && hasRing(holder));
    return { again, ring, name, outside: false };
  });

const missed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { walk } = window as Marked;
    return (walk?.expected ?? [])
      .filter((element) => element.isConnected && !walk?.seen.has(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.id}`);
  });

/** Presses Tab until the focus is where it began (ux.md W-05). In an open dialog only its own controls count. */
export async function walkByTab(page: Page): Promise<Walk> {
  const expected = await prepare(page);
  const unseen: string[] = [];
  const most = expected * 2 + 20;
  for (let steps = 1; steps <= most; steps += 1) {
    await page.keyboard.press('Tab');
    const { again, ring, name, outside } = await look(page);
    if (again) return { missed: await missed(page), unseen, trapped: null, steps };
    if (!outside && !ring) unseen.push(name);
  }
  return { missed: await missed(page), unseen, trapped: `${most} steps`, steps: most };
}
