import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Output } from '../../../contract';
import { integer } from '../../format';

export type Channels = Output<'messages.channels'>;
interface Verdict {
  tone: 'ok' | 'warn' | 'bad';
  text: string;
}

/** How mail, SMS and the rules of sending are set up, in words. */
export function useSetupFacts(channels: Ref<Channels | undefined>) {
  const { t } = useI18n();
  const fact = (name: string, text: string): { name: string; text: string } => ({
    name: t(`messages.setup.${name}`),
    text,
  });
  const passwordFact = (has: boolean) => fact('password', t(`messages.setup.${has ? 'passwordKept' : 'passwordNone'}`));
  const verdictOf = (isSet: boolean, hasPassword: boolean, none: string): Verdict => {
    if (!isSet) return { tone: 'warn', text: t(`messages.setup.${none}`) };
    if (!hasPassword) return { tone: 'bad', text: t('messages.setup.noPassword') };
    return { tone: 'ok', text: t('messages.setup.ready') };
  };

  const smtp = computed(() => {
    const set = channels.value?.smtp ?? null;
    const has = channels.value?.smtpHasPassword === true;
    const verdict = verdictOf(set !== null, has || set?.login === '', 'notSetUp');
    if (set === null) return { verdict, facts: [] };
    const { host, port, security, login, senderName: name, senderAddress: address } = set;
    return {
      verdict,
      facts: [
        fact('server', t('messages.setup.serverValue', { host, port: String(port) })),
        fact('security', t(`messages.setup.securities.${security}`)),
        fact('login', login === '' ? t('messages.setup.noLogin') : login),
        ...(login === '' ? [] : [passwordFact(has)]),
        fact('sender', t('messages.setup.senderValue', { name, address })),
      ],
    };
  });
  const sms = computed(() => {
    const set = channels.value?.sms ?? null;
    const has = channels.value?.smsHasPassword === true;
    const verdict = verdictOf(set !== null, has, 'notSetUpSms');
    if (set === null) return { verdict, facts: [] };
    return {
      verdict,
      facts: [
        fact('provider', t(`messages.setup.providers.${set.provider}`)),
        fact('login', set.login),
        passwordFact(has),
        fact('sender', set.sender === '' ? t('messages.setup.senderOwn') : set.sender),
      ],
    };
  });
  const policy = computed(() => {
    const set = channels.value?.policy;
    if (set === undefined) return [];
    const { quietFrom: from, quietTo: to, perContactPerDay, smsPerDay, retryMinutes, giveUpHours: hours } = set;
    const caps = { contact: integer(perContactPerDay), sms: integer(smsPerDay) };
    return [
      fact('quiet', `${t('messages.setup.quietValue', { from, to })}. ${t('messages.setup.quietNote')}`),
      fact('caps', t('messages.setup.capsValue', caps)),
      fact('retries', t('messages.setup.retriesValue', { list: retryMinutes.map((one) => integer(one)).join(', ') })),
      fact('giveUp', t('messages.setup.giveUpValue', { n: integer(hours) }, hours)),
    ];
  });

  return { smtp, sms, policy };
}
