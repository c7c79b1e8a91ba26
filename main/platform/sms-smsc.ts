import * as z from 'zod';
import type { SendTrouble } from '../../contract/messages';
import { failed, networkTrouble, type SendOutcome, sent, SILENCE_MS } from './send-outcome';

export interface SmsAccount {
  login: string;
  password: string;
  /** '' for the provider's own. */
  sender: string;
}

export interface Sms {
  /** Ours: the same through every try. At most 40 signs of `A-Za-z0-9._-`. */
  id: string;
  /** Digits from 7. */
  phone: string;
  text: string;
  /** It was tried before and nobody knows what came of it: the provider is asked first. */
  isRepeated: boolean;
}

/** A company that sends SMS. Neither call throws. */
export interface SmsProvider {
  send(account: SmsAccount, sms: Sms, signal?: AbortSignal): Promise<SendOutcome>;
  /** `details`: the balance as the provider says it. */
  balance(account: SmsAccount): Promise<SendOutcome>;
}

const SMSC = 'https://smsc.ru/sys/';
/** Answers are a line of JSON. */
const LONGEST_ANSWER = 10_000;

const Answer = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  cnt: z.coerce.number().optional(),
  status: z.coerce.number().optional(),
  balance: z.union([z.string(), z.number()]).optional(),
  error: z.string().optional(),
  error_code: z.coerce.number().optional(),
});
type Answer = z.infer<typeof Answer>;

/** `error_code` of its HTTP API; 4: it lets this computer wait. Others (1 parameters, 5 date) are ours. */
const ERRORS: Readonly<Record<number, SendTrouble>> = {
  2: 'WRONG_LOGIN',
  3: 'NO_BALANCE',
  4: 'REFUSED',
  6: 'TEXT_REFUSED',
  7: 'RECIPIENT_REFUSED',
  8: 'RECIPIENT_REFUSED',
  9: 'TOO_OFTEN',
};

/**
 * What the provider knows of an SMS: waits (-1), with the operator (0), delivered (1), read (2), link pressed (4) are all of them on their way.
 * Expired (3), impossible (20), wrong number (22) and unreachable number (25) stay undelivered; 23 is forbidden. With any other, not found (-3),
 * stopped (-2) and no money (24) among them, it has not been sent.
 */
const ON_ITS_WAY = [-1, 0, 1, 2, 4];
const STATUSES: Readonly<Record<number, SendTrouble>> = {
  3: 'RECIPIENT_REFUSED',
  20: 'RECIPIENT_REFUSED',
  22: 'RECIPIENT_REFUSED',
  23: 'TEXT_REFUSED',
  25: 'RECIPIENT_REFUSED',
};

const refused = ({ error, error_code: code = 0 }: Answer): SendOutcome =>
  failed(ERRORS[code] ?? 'UNKNOWN', error ?? String(code));

/** The code of whatever failed on the way, however deep it lies. */
function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return '';
  if ('name' in cause && cause.name === 'TimeoutError') return 'ETIMEDOUT';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'cause' in cause ? codeOf(cause.cause) : '';
}

/** Some other server has answered, or it says what it never said. */
class StrangeAnswer extends Error {}

function answerOf(text: string): Answer {
  try {
    return Answer.parse(JSON.parse(text));
  } catch {
    throw new StrangeAnswer();
  }
}

function outcomeOf(cause: unknown): SendOutcome {
  if (cause instanceof StrangeAnswer) return failed('UNKNOWN');
  const code = codeOf(cause);
  return failed(networkTrouble(code) ?? 'UNREACHABLE', code);
}

/** SMSC.ru by its HTTP API (smsc.ru/api/http); `address` is another one in tests alone. */
export function smscProvider(address: string = SMSC): SmsProvider {
  const ask = async (
    name: 'send' | 'status' | 'balance',
    { login, password }: SmsAccount,
    params: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const silence = AbortSignal.timeout(SILENCE_MS);
    const abort = new AbortController();
    const stop = (): void => abort.abort(signal?.aborted ? signal.reason : silence.reason);
    silence.addEventListener('abort', stop);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      const response = await fetch(new URL(`${name}.php`, address), {
        method: 'POST',
        redirect: 'error',
        body: new URLSearchParams({ login, psw: password, fmt: '3', charset: 'utf-8', ...params }),
        signal: abort.signal,
      });
      return answerOf((await response.text()).slice(0, LONGEST_ANSWER));
    } finally {
      silence.removeEventListener('abort', stop);
      signal?.removeEventListener('abort', stop);
    }
  };

  /** What became of an earlier try; null when it has to be sent. */
  const earlier = async (
    account: SmsAccount,
    { id, phone }: Sms,
    signal?: AbortSignal,
  ): Promise<SendOutcome | null> => {
    const answer = await ask('status', account, { phone, id }, signal);
    if (answer.status === undefined) return answer.error_code === undefined ? null : refused(answer);
    if (ON_ITS_WAY.includes(answer.status)) return sent;
    const trouble = STATUSES[answer.status];
    return trouble ? failed(trouble, String(answer.status)) : null;
  };

  return {
    async send(account, sms, signal) {
      try {
        const known = sms.isRepeated ? await earlier(account, sms, signal) : null;
        if (known) return known;
        const { id, phone, text } = sms;
        // With its plus the number is taken as it is, not corrected.
        const params = { id, phones: `+${phone}`, mes: text, ...(account.sender && { sender: account.sender }) };
        const answer = await ask('send', account, params, signal);
        return answer.error_code === undefined && answer.id !== undefined ? sent : refused(answer);
      } catch (cause) {
        return outcomeOf(cause);
      }
    },

    async balance(account) {
      try {
        const answer = await ask('balance', account, {});
        return answer.balance === undefined ? refused(answer) : { trouble: null, details: String(answer.balance) };
      } catch (cause) {
        return outcomeOf(cause);
      }
    },
  };
}

/** The provider of this program; only a build for tests is told another address. */
export const systemSms: SmsProvider = smscProvider(__TEST_FLAVOUR__ ? process.env.ENERGO_SMSC || SMSC : SMSC);
