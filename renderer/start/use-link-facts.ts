import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LinkState } from '../../contract/link';
import { useProgramStore } from '../stores/program.store';

/** What this computer knows of its node: for the person who is on the phone with the administrator. */
export function useLinkFacts(link: () => LinkState): ComputedRef<{ name: string; text: string }[]> {
  const { t } = useI18n();
  const program = useProgramStore();
  return computed(() => {
    const { node, station } = link();
    const one = (name: string, text: string | undefined) => ({ name: t(`link.join.facts.${name}`), text: text ?? '' });
    return [
      one('company', node?.company),
      one('address', node?.address),
      one('name', station?.name),
      one('kind', station === null ? '' : t(`link.join.place.kinds.${station.kind}`)),
      one('version', program.version),
    ].filter(({ text }) => text !== '');
  });
}
