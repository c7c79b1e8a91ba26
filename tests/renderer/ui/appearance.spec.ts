import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { useAppearance } from '../../../renderer/ui';

describe('useAppearance', () => {
  const root = document.documentElement;

  it('is one for the window and marks <html>', async () => {
    const appearance = useAppearance();
    expect(useAppearance()).toBe(appearance);
    appearance.theme.value = 'dark';
    appearance.density.value = 'compact';
    await nextTick();
    expect(root.dataset).toMatchObject({ theme: 'dark', density: 'compact' });
    expect(localStorage.getItem('appearance.theme')).toBe('dark');
  });

  it('resolves the theme of the system', async () => {
    const appearance = useAppearance();
    appearance.theme.value = 'system';
    await nextTick();
    expect(root.dataset.theme).toBe('light');
  });

  it('gives contrast and large text to the visually impaired, and the old theme back', async () => {
    const appearance = useAppearance();
    appearance.theme.value = 'dark';
    appearance.lowVision.value = true;
    await nextTick();
    expect(root.dataset.theme).toBe('contrast');
    expect(appearance.shownZoom.value).toBe(1.5);
    expect(root.style.getPropertyValue('--zoom')).toBe('1.5');
    appearance.lowVision.value = false;
    await nextTick();
    expect(root.dataset.theme).toBe('dark');
    expect(root.style.getPropertyValue('--zoom')).toBe('1');
  });
});
