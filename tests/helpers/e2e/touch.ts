import type { Page } from '@playwright/test';

/** WCAG 2.5.5: what a thumb hits. */
const LEAST = 44;

/** What a finger would miss: a control smaller than a thumb. A link within a line of text is not asked (WCAG 2.5.5, inline). */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const CONTROLS = 'a[href], button, input, select, textarea, summary, [role="radio"], [role="menuitem"]';
    const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
    const scope = [...dialogs].at(-1) ?? document;
    const isInText = (element: Element): boolean =>
      element.matches('a, .ui-link') &&
      element.closest('p, li, td, dd, label')?.textContent.trim() !== element.textContent.trim();
    // The field, the label and the card around a control are pressed as the control is.
    const pressed = (element: Element): Element =>
      (element.matches('input, textarea') &&
        element.closest('label, .ui-input, .ui-drums, .ui-code, .ui-radio-cards .card')) ||
      element;
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ checkVisibilityCSS: true }) &&
      !element.matches('.skip, [tabindex="-1"][aria-hidden="true"]');
    return [...scope.querySelectorAll(CONTROLS)]
      .filter((element) => isShown(element) && !isInText(element))
      .map((element) => ({ element, box: pressed(element).getBoundingClientRect() }))
      .filter(({ box }) => Math.round(box.height) < least || Math.round(box.width) < least)
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
        return `${element.tagName.toLowerCase()}.${element.className} «${name}» ${Math.round(box.width)}x${Math.round(box.height)}`;
      });
  }, LEAST);
