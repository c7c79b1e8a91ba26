import { useLocalStorage, useMediaQuery } from '@vueuse/core';
import { computed, effectScope, ref, watchEffect, type ComputedRef, type Ref } from 'vue';

export type ThemePreference = 'system' | 'light' | 'dark' | 'contrast';
export type ShownTheme = Exclude<ThemePreference, 'system'>;
export type Density = 'compact' | 'standard' | 'kiosk';
/** `usual`: as the shell of the face has it. */
export type DensityPreference = 'usual' | 'compact' | 'standard';
export type Spacing = 'normal' | 'wide';
export type Zoom = 1 | 1.5 | 2;

export interface Appearance {
  theme: Ref<ThemePreference>;
  /** Large text for the visually impaired, with colours of its own; `theme` comes back when it is switched off. */
  lowVision: Ref<boolean>;
  lowVisionZoom: Ref<Zoom>;
  lowVisionTheme: Ref<ThemePreference>;
  /** Letters, words and lines wider apart (WCAG 1.4.12). */
  spacing: Ref<Spacing>;
  /** Set by the shell of a face, not stored. */
  density: Ref<Density>;
  /** What the person chose instead; a kiosk has no choice. */
  densityChoice: Ref<DensityPreference>;
  shownTheme: ComputedRef<ShownTheme>;
  shownZoom: ComputedRef<Zoom>;
  shownDensity: ComputedRef<Density>;
}

const themes: readonly string[] = ['system', 'light', 'dark', 'contrast'];
let appearance: Appearance | undefined;

const stored = <T extends string | number | boolean>(key: string, initial: T) =>
  useLocalStorage<T>(`appearance.${key}`, initial, { writeDefaults: false }) as Ref<T>;

function create(): Appearance {
  const theme = stored<ThemePreference>('theme', 'system');
  const lowVision = stored<boolean>('low-vision', false);
  const lowVisionZoom = stored<Zoom>('low-vision-zoom', 1.5);
  const lowVisionTheme = stored<ThemePreference>('low-vision-theme', 'contrast');
  const spacing = stored<Spacing>('spacing', 'normal');
  const density = ref<Density>('standard');
  const densityChoice = stored<DensityPreference>('density', 'usual');
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)');

  const shownTheme = computed<ShownTheme>(() => {
    const wanted = lowVision.value ? lowVisionTheme.value : theme.value;
    if (wanted === 'system' || !themes.includes(wanted)) return prefersDark.value ? 'dark' : 'light';
    return wanted;
  });
  const shownZoom = computed<Zoom>(() => (lowVision.value ? (lowVisionZoom.value === 2 ? 2 : 1.5) : 1));
  const shownDensity = computed<Density>(() => {
    const choice = densityChoice.value;
    const isChosen = density.value !== 'kiosk' && (choice === 'compact' || choice === 'standard');
    return isChosen ? choice : density.value;
  });
  // `currentCSSZoom` came with the zoom that getBoundingClientRect counts (Chrome 128): menus are placed by it.
  watchEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = shownTheme.value;
    root.dataset.density = shownDensity.value;
    root.dataset.spacing = spacing.value === 'wide' ? 'wide' : 'normal';
    root.style.setProperty('zoom', String(shownZoom.value));
    root.style.setProperty('--zoom', String(shownZoom.value));
    root.toggleAttribute('data-zoom', shownZoom.value !== 1 && 'currentCSSZoom' in root);
  });
  return {
    theme,
    lowVision,
    lowVisionZoom,
    lowVisionTheme,
    spacing,
    density,
    densityChoice,
    shownTheme,
    shownZoom,
    shownDensity,
  };
}

/** One for the window: sets data-theme, data-density, data-spacing and zoom of <html>; the preference stays in this program's storage. */
export function useAppearance(): Appearance {
  appearance ??= effectScope(true).run(create) ?? create();
  return appearance;
}
