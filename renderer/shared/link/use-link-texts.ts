import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Instant } from '../../../contract/types/time';
import { timeOfInstant } from '../../format';
import { useLinkStore } from '../../stores/link.store';
import { useProgramStore } from '../../stores/program.store';

/** How the way to the node stands, in words: those of staff name the node, those of customers need not know of one. */
export function useLinkTexts() {
  const { t } = useI18n();
  const link = useLinkStore();
  const program = useProgramStore();
  const isPlain = computed(() => program.seat === 'phone' || program.seat === 'kiosk');
  /** Before the node has told the company's zone, the clock on the wall is this computer's. */
  const zone = (): string =>
    program.program === undefined ? Intl.DateTimeFormat().resolvedOptions().timeZone : program.timeZone;
  const timeOf = (at: Instant): string => timeOfInstant(at, zone());

  const upText = computed(() => {
    const company = link.link?.node?.company ?? '';
    return isPlain.value || company === '' ? t('link.bar.upPlain') : t('link.bar.upOf', { company });
  });
  const downText = computed(() => {
    const state = link.link;
    if (state === null) return '';
    const lost = t(isPlain.value ? 'link.bar.lostPlain' : 'link.bar.lost', { at: timeOf(state.since) });
    const shown = state.heardAt === null ? '' : t('link.bar.shown', { at: timeOf(state.heardAt) });
    return [lost, shown, t('link.bar.typed')].filter(Boolean).join(' ');
  });

  return { upText, downText };
}
