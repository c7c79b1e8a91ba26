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

  it('C-07 keeps other colours for large text, and spacing by itself', async () => {
    const appearance = useAppearance();
    appearance.lowVision.value = true;
    appearance.lowVisionTheme.value = 'light';
    appearance.spacing.value = 'wide';
    await nextTick();
    expect(root.dataset).toMatchObject({ theme: 'light', spacing: 'wide' });
    appearance.lowVision.value = false;
    appearance.spacing.value = 'normal';
    await nextTick();
    expect(root.dataset).toMatchObject({ theme: 'dark', spacing: 'normal' });
  });

  it('W-03 a person changes the density of a shell, but not of a kiosk', async () => {
    const appearance = useAppearance();
    appearance.density.value = 'compact';
    appearance.densityChoice.value = 'standard';
    await nextTick();
    expect(root.dataset.density).toBe('standard');
    appearance.density.value = 'kiosk';
    await nextTick();
    expect(root.dataset.density).toBe('kiosk');
    appearance.density.value = 'compact';
    appearance.densityChoice.value = 'usual';
    await nextTick();
    expect(root.dataset.density).toBe('compact');
  });
});
