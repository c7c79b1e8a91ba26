import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue';
import type { Company } from '../../contract/settings';

/** The company's own panel colours, but not in the contrast theme, whose pairs are measured. */
export function useCompanyColours(company: () => Company | null, theme: MaybeRefOrGetter<string>): void {
  watchEffect(() => {
    const root = document.documentElement.style;
    const brand = toValue(theme) === 'contrast' ? null : (company()?.brand ?? null);
    for (const [name, value] of [
      ['--brand', brand?.color],
      ['--glow', brand?.glow],
    ] as const) {
      if (value === undefined) root.removeProperty(name);
      else root.setProperty(name, value);
    }
  });
}
