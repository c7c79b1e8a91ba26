import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { SendTrouble, SmtpSettings } from '../../contract/messages';
import { failed, networkTrouble, type SendOutcome, sent, SILENCE_MS } from './send-outcome';

/** A mail server with its password; '' where it asks for none. */
export interface MailServer extends SmtpSettings {
  password: string;
}

export interface Letter {
  /** Stays the same through every try: receivers know a second one by it. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Letters out of this computer. Neither call throws. */
export interface Mail {
  send(server: MailServer, letter: Letter, signal?: AbortSignal): Promise<SendOutcome>;
  /** Connects and signs in, without a letter. */
  check(server: MailServer): Promise<SendOutcome>;
}

/** The library is read when the first letter leaves: the start does not wait for it. */
async function transportOf({ host, port, security, login, password }: MailServer) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login !== '' && { auth: { user: login, pass: password } }),
    // Whatever the environment adds to or takes from the trusted, these are they.
    tls: { ca: [...rootCertificates], minVersion: 'TLSv1.2', ...(isIP(host) === 0 && { servername: host }) },
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Nobody's name, address or subject may bring a header of its own. */
const header = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300);

interface SmtpFailure {
  code: string;
  originalCode: string;
  command: string;
  responseCode: number;
  response: string;
  message: string;
}

function failureOf(cause: unknown): SmtpFailure {
  const holder = (typeof cause === 'object' && cause !== null ? cause : {}) as Partial<Record<string, unknown>>;
  const text = (key: string): string => (typeof holder[key] === 'string' ? holder[key] : '');
  return {
    code: text('code'),
    originalCode: text('originalCode'),
    command: text('command'),
    responseCode: Number(holder['responseCode']) || 0,
    response: text('response'),
    message: text('message'),
  };
}

/** What a reply to a letter means; RFC 5321 and the enhanced codes of RFC 3463. */
function replyTrouble({ responseCode, response, command }: SmtpFailure): SendTrouble | undefined {
  const [, enhanced = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response) ?? [];
  if (responseCode === 552 || responseCode === 452 || enhanced.endsWith('.2.2')) return 'MAILBOX_FULL';
  if (responseCode === 421 || ['CONN', 'EHLO', 'HELO'].includes(command)) return 'REFUSED';
  if (responseCode === 450 || responseCode === 451) return 'TOO_OFTEN';
  if (responseCode === 530 || responseCode === 534 || responseCode === 535) return 'WRONG_LOGIN';
  if (command === 'MAIL FROM') return 'SENDER_REFUSED';
  if (command === 'RCPT TO') return 'RECIPIENT_REFUSED';
  return command === 'DATA' && responseCode >= 500 ? 'TEXT_REFUSED' : undefined;
}

function troubleOf(failure: SmtpFailure): SendTrouble {
  const { code, originalCode, command, message } = failure;
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'WRONG_LOGIN';
  const network = networkTrouble(originalCode) ?? networkTrouble(code);
  if (network) return network;
  if (code === 'ETLS' || message.includes('STARTTLS')) return 'NO_TLS';
  if (failure.responseCode > 0) return replyTrouble(failure) ?? 'UNKNOWN';
  if (code === 'EENVELOPE') return command === 'MAIL FROM' ? 'SENDER_REFUSED' : 'RECIPIENT_REFUSED';
  if (code === 'EDNS' || code === 'ECONNECTION' || code === 'ESOCKET') return 'UNREACHABLE';
  return 'UNKNOWN';
}

function outcomeOf(cause: unknown): SendOutcome {
  const failure = failureOf(cause);
  return failed(troubleOf(failure), failure.response || failure.originalCode || failure.code);
}

/** SMTP. */
export const smtpMail: Mail = {
  async send(server, { id, to, subject, text, html }, signal) {
    const transport = await transportOf(server);
    try {
      await transport.sendMail({
        from: { name: header(server.senderName), address: server.senderAddress },
        to: { name: '', address: to },
        subject: header(subject),
        text,
        html,
        messageId: `<${id}@${server.senderAddress.split('@').pop() ?? ''}>`,
        // Nobody answers it by itself, and no list keeps it (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(signal && { signal }),
      });
      return sent;
    } catch (cause) {
      return outcomeOf(cause);
    } finally {
      transport.close();
    }
  },

  async check(server) {
    const transport = await transportOf(server);
    try {
      await transport.verify();
      return sent;
    } catch (cause) {
      return outcomeOf(cause);
    } finally {
      transport.close();
    }
  },
};
