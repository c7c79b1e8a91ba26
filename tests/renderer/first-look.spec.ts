import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Not a module: it is run by being imported. */
const SCRIPT: string = '../../renderer/public/first-look.js';
const root = document.documentElement;

const look = () => ({ theme: root.dataset.theme, zoom: root.style.getPropertyValue('zoom') });

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  root.removeAttribute('style');
  delete root.dataset.theme;
});

const THEMES = [undefined, 'system', 'light', 'dark', 'contrast', 'nonsense'];
const CHOICES = THEMES.flatMap((theme) => [
  { theme },
  { theme, 'low-vision': 'false', 'low-vision-zoom': '2' },
  { theme: 'light', 'low-vision': 'true', 'low-vision-theme': theme },
  { theme, 'low-vision': 'true', 'low-vision-zoom': '2' },
  { theme, 'low-vision': 'true', 'low-vision-zoom': '1.5' },
]);

describe('what stands before the first page', () => {
  it.each(CHOICES)('has the colours and the size of the pages: %j', async (choice) => {
    for (const [name, value] of Object.entries(choice))
      if (value !== undefined) localStorage.setItem(`appearance.${name}`, value);
    await import(/* @vite-ignore */ SCRIPT);
    const first = look();
    const { useAppearance } = await import('../../renderer/ui/appearance');
    useAppearance();
    expect(first).toEqual(look());
    expect(first.theme).toBeDefined();
  });
});
