import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it came. */
export interface SmscCall {
  name: 'send' | 'status' | 'balance';
  params: Readonly<Record<string, string>>;
}

export interface Sms {
  id: string;
  /** With its plus. */
  phone: string;
  text: string;
  sender: string;
}

/** Answers in the form of smsc.ru/api/http with fmt=3. */
export const SMSC_ANSWERS = {
  balance: { balance: '1250.40' },
  notFound: { status: -3, last_date: '', last_timestamp: 0 },
  delivered: { status: 1, last_date: '15.04.2024 10:00:03', last_timestamp: 1713157203 },
  undeliverable: { status: 20, last_date: '15.04.2024 10:00:03', last_timestamp: 1713157203, err: 1 },
  wrongLogin: { error: 'authorise error', error_code: 2 },
  noBalance: { error: 'no money', error_code: 3, id: '1' },
  blocked: { error: 'IP blocked', error_code: 4 },
  forbidden: { error: 'message is denied', error_code: 6, id: '1' },
  badNumber: { error: 'invalid number', error_code: 7, id: '1' },
  undeliverableNow: { error: "message can't be delivered", error_code: 8, id: '1' },
  tooOften: { error: 'duplicate request, wait a minute', error_code: 9 },
} as const;

type Answer = Readonly<Record<string, unknown>> | 'silence' | 'noise';

/** The SMS company on the loopback: takes messages, or answers what it is told to. */
export interface Smsc {
  /** For ENERGO_SMSC. */
  readonly address: string;
  readonly calls: readonly SmscCall[];
  readonly messages: readonly Sms[];
  /** What to answer instead; `silence` takes the message and never says so. */
  answer: Partial<Record<SmscCall['name'], Answer>>;
  /** The first message to that phone (digits) that nobody has asked for yet; waits for it. */
  next(phone: string, timeoutMs?: number): Promise<Sms>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString('utf8')));
}

export async function openSmsc(
  account: { login: string; password: string } = { login: 'energo', password: 'les-i-pole' },
): Promise<Smsc> {
  const calls: SmscCall[] = [];
  const messages: Sms[] = [];
  const taken = new Set<Sms>();
  const waiting = new Set<() => void>();

  const take = ({ id = '', phones = '', mes = '', sender = '' }: SmscCall['params']): object => {
    messages.push({ id, phone: phones, text: mes, sender });
    waiting.forEach((look) => look());
    return { id, cnt: 1 };
  };
  const usual = ({ name, params }: SmscCall): object => {
    if (params['login'] !== account.login || params['psw'] !== account.password) return SMSC_ANSWERS.wrongLogin;
    if (name === 'balance') return SMSC_ANSWERS.balance;
    if (name === 'send') return take(params);
    return messages.some(({ id }) => id === params['id']) ? SMSC_ANSWERS.delivered : SMSC_ANSWERS.notFound;
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((params) => {
      const name = /^\/sys\/(send|status|balance)\.php$/.exec(request.url ?? '')?.[1] as SmscCall['name'] | undefined;
      if (!name || request.method !== 'POST') return response.writeHead(404).end();
      const call = { name, params };
      calls.push(call);
      const told = smsc.answer[name];
      if (told === 'silence') {
        usual(call);
        return request.socket.destroy();
      }
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      return response.end(told === 'noise' ? '<html>502</html>' : JSON.stringify(told ?? usual(call)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const smsc: Smsc = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sys/`,
    calls,
    messages,
    answer: {},
    next: (phone, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = (): void => {
          const sms = messages.find((one) => one.phone === `+${phone}` && !taken.has(one));
          if (!sms) return;
          taken.add(sms);
          end();
          resolve(sms);
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`No SMS came to ${phone} within ${timeoutMs} ms.`));
        }, timeoutMs);
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return smsc;
}
