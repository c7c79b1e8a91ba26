import { useLocalStorage, useMediaQuery } from '@vueuse/core';
import { computed, effectScope, ref, watchEffect, type ComputedRef, type Ref } from 'vue';

export type ThemePreference = 'system' | 'light' | 'dark' | 'contrast';
export type Density = 'compact' | 'standard' | 'kiosk';
export type Zoom = 1 | 1.5 | 2;

export interface Appearance {
  theme: Ref<ThemePreference>;
  /** Contrast theme and large text for the visually impaired; `theme` comes back when it is switched off. */
  lowVision: Ref<boolean>;
  lowVisionZoom: Ref<Zoom>;
  /** Set by the shell of a face, not stored. */
  density: Ref<Density>;
  shownTheme: ComputedRef<Exclude<ThemePreference, 'system'>>;
  shownZoom: ComputedRef<Zoom>;
}

const themes: readonly string[] = ['system', 'light', 'dark', 'contrast'];
let appearance: Appearance | undefined;

function create(): Appearance {
  const theme = useLocalStorage<ThemePreference>('appearance.theme', 'system', { writeDefaults: false });
  const lowVision = useLocalStorage('appearance.low-vision', false, { writeDefaults: false });
  const lowVisionZoom = useLocalStorage<Zoom>('appearance.low-vision-zoom', 1.5, { writeDefaults: false });
  const density = ref<Density>('standard');
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)');
  const shownTheme = computed(() => {
    if (lowVision.value) return 'contrast';
    if (theme.value === 'system' || !themes.includes(theme.value)) return prefersDark.value ? 'dark' : 'light';
    return theme.value;
  });
  const shownZoom = computed<Zoom>(() => (lowVision.value ? (lowVisionZoom.value === 2 ? 2 : 1.5) : 1));
  // `currentCSSZoom` came with the zoom that getBoundingClientRect counts (Chrome 128): menus are placed by it.
  watchEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = shownTheme.value;
    root.dataset.density = density.value;
    root.style.setProperty('zoom', String(shownZoom.value));
    root.style.setProperty('--zoom', String(shownZoom.value));
    root.toggleAttribute('data-zoom', shownZoom.value !== 1 && 'currentCSSZoom' in root);
  });
  return { theme, lowVision, lowVisionZoom, density, shownTheme, shownZoom };
}

/** One for the window: sets data-theme, data-density and zoom of <html>; the preference stays in this program's storage. */
export function useAppearance(): Appearance {
  appearance ??= effectScope(true).run(create) ?? create();
  return appearance;
}
