import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { NodeState } from '../../../contract/node';
import { tableDate } from '../../format';
import { addDays } from '../../../contract/types/time';
import { useProgramStore } from '../../stores/program.store';

export const ALL_HOSTS = '0.0.0.0';
const WARN_DAYS = 30;

/** How this program serves other computers, in words. */
export function useNodeFacts(node: () => NodeState) {
  const { t } = useI18n();
  const program = useProgramStore();

  const hostText = (host: string): string => (host === ALL_HOSTS ? t('seats.node.facts.allHosts') : host);
  const verdict = computed(() => {
    const { isOn, isListening } = node();
    if (!isOn) return { tone: 'warn' as const, text: t('seats.node.off') };
    return isListening
      ? { tone: 'ok' as const, text: t('seats.node.on') }
      : { tone: 'bad' as const, text: t('seats.node.trouble.title') };
  });
  const facts = computed(() => {
    const { host, port, names, webAddress } = node();
    const one = (name: string, text: string) => ({ name: t(`seats.node.facts.${name}`), text });
    return [
      one('host', hostText(host)),
      one('port', String(port)),
      one('names', names.join(', ') || t('seats.node.facts.none')),
      one('web', webAddress ?? t('seats.node.facts.noWeb')),
    ];
  });
  const trouble = computed(() => {
    const { isOn, isListening, trouble: code, port, host } = node();
    if (!isOn || isListening) return null;
    return code === null ? t('seats.node.starting') : t(`seats.node.trouble.${code}`, { port: String(port), host });
  });

  const certificateFacts = computed(() => {
    const { certificate } = node();
    if (certificate === null) return [];
    const { isOwn, names } = certificate;
    return [
      { name: t('seats.node.certificate.kind'), text: t(`seats.node.certificate.${isOwn ? 'own' : 'company'}`) },
      { name: t('seats.node.certificate.names'), text: names.join(', ') || t('seats.node.facts.none') },
    ];
  });
  const certificateVerdict = computed(() => {
    const { certificate } = node();
    if (certificate === null) return undefined;
    const { validTo } = certificate;
    const date = tableDate(validTo);
    if (validTo < program.today) return { tone: 'bad' as const, text: t('seats.node.certificate.ended', { date }) };
    return validTo <= addDays(program.today, WARN_DAYS)
      ? { tone: 'warn' as const, text: t('seats.node.certificate.soon', { date }) }
      : { tone: 'ok' as const, text: t('seats.node.certificate.until', { date }) };
  });

  return { verdict, facts, trouble, certificateFacts, certificateVerdict };
}
