import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { SmtpSettings } from '../../../contract/messages';
import { Email } from '../../../contract/types/identifiers';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { setSmtp } from '../../stores/messages.store';
import type { Channels } from './use-setup-facts';

const FIELDS = ['host', 'port', 'security', 'login', 'password', 'senderName', 'senderAddress'] as const;
export const SECURITIES = SmtpSettings.shape.security.options;
/** The usual port of each way to protect the connection. */
const PORTS: Record<SmtpSettings['security'], number> = { tls: 465, starttls: 587, none: 25 };
const isUsual = (port: string): boolean => Object.values(PORTS).includes(Number(port));

/** The mail server; an empty password keeps the one that is there. */
export function useSmtpForm({ smtp, smtpHasPassword }: Channels) {
  const { t } = useI18n();
  const form = reactive({
    host: smtp?.host ?? '',
    port: String(smtp?.port ?? PORTS.tls),
    security: smtp?.security ?? 'tls',
    login: smtp?.login ?? '',
    password: '',
    senderName: smtp?.senderName ?? '',
    senderAddress: smtp?.senderAddress ?? '',
  }) as Record<(typeof FIELDS)[number], string>;
  const uid = newUid();
  const isKept = computed(() => smtpHasPassword && form.login.trim() === (smtp?.login ?? ''));

  const securityOf = (): SmtpSettings['security'] => SmtpSettings.shape.security.parse(form.security);

  /** The port follows the protection while it is a usual one. */
  function protect(security: string): void {
    form.security = security;
    if (isUsual(form.port)) form.port = String(PORTS[securityOf()]);
  }

  const fields = useFields({
    prefix: 'smtp',
    fields: FIELDS,
    check(isSent) {
      const asked = (field: 'host' | 'senderName' | 'senderAddress'): string | undefined =>
        isSent && form[field].trim() === '' ? t(`messages.smtpForm.${field}Required`) : undefined;
      const isPort = SmtpSettings.shape.port.safeParse(Number(form.port)).success;
      const isWrongAddress = form.senderAddress.trim() !== '' && !Email.safeParse(form.senderAddress).success;
      const needsPassword = isSent && form.login.trim() !== '' && form.password === '' && !isKept.value;
      return {
        host: asked('host'),
        port: isPort ? undefined : t('messages.smtpForm.portWrong'),
        password: needsPassword ? t('messages.smtpForm.passwordAsked') : undefined,
        senderName: asked('senderName'),
        senderAddress: isWrongAddress ? t('messages.check.toWrong') : asked('senderAddress'),
      };
    },
    valueOf: (field) => form[field],
  });

  /** True when main has kept it. */
  async function submit(): Promise<boolean> {
    const { host, login, password, port, senderName, senderAddress } = form;
    const smtpNow = { host, login, senderName, senderAddress, port: Number(port), security: securityOf() };
    const kept = password === '' ? null : password;
    return (await fields.send(() => setSmtp({ uid, smtp: smtpNow, password: kept }))) !== undefined;
  }

  return { ...fields, form, isKept, protect, submit };
}
