import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  /** As it came over the wire. */
  raw: string;
}

export interface MailboxOptions {
  port?: number;
  /** The only login and password that are let in; without it nobody signs in. */
  auth?: { login: string; password: string };
  /** What the server answers instead of taking a letter; changed at any time through `mailbox.refuse`. */
  refuse?: Refusal | null;
  /** With the certificate of smtp-server, which nobody vouches for; without it nothing is encrypted. */
  security?: 'tls' | 'starttls';
}

export interface Refusal {
  at: 'from' | 'to' | 'data';
  code: number;
  text: string;
}

/** A real SMTP server on the loopback that keeps what it gets. */
export interface Mailbox {
  readonly port: number;
  readonly letters: readonly Letter[];
  refuse: Refusal | null;
  /** The first letter to that address that nobody has asked for yet; waits for it. */
  next(to: string, timeoutMs?: number): Promise<Letter>;
  close(): Promise<void>;
}

const addressOf = (field: AddressObject | AddressObject[] | undefined): string =>
  [field ?? []].flat()[0]?.value[0]?.address ?? '';

function letterOf(mail: ParsedMail, raw: string): Letter {
  return {
    from: mail.from?.text ?? '',
    to: addressOf(mail.to),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    messageId: mail.messageId ?? '',
    headers: new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
    raw,
  };
}

const failure = ({ code, text }: Refusal): Error => Object.assign(new Error(text), { responseCode: code });

export async function openMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const { auth, security } = options;
  const letters: Letter[] = [];
  const taken = new Set<Letter>();
  let arrived: () => void = () => undefined;
  const answer = (at: Refusal['at'], done: (refusal?: Error | null) => void): void =>
    mailbox.refuse?.at === at ? done(failure(mailbox.refuse)) : done();

  const server = new SMTPServer({
    secure: security === 'tls',
    disabledCommands: [...(security === 'starttls' ? [] : ['STARTTLS']), ...(auth ? [] : ['AUTH'])],
    authOptional: !auth,
    allowInsecureAuth: true,
    logger: false,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      username === auth?.login && password === auth?.password
        ? done(null, { user: username })
        : done(failure({ at: 'from', code: 535, text: '5.7.8 Authentication failed' })),
    onMailFrom: (_address, _session, done) => answer('from', done),
    onRcptTo: (_address, _session, done) => answer('to', done),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (mailbox.refuse?.at === 'data') return done(failure(mailbox.refuse));
        const raw = Buffer.concat(parts).toString('utf8');
        void simpleParser(raw).then((mail) => {
          letters.push(letterOf(mail, raw));
          arrived();
          done();
        }, done);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  const waiting = new Set<() => void>();
  arrived = () => waiting.forEach((look) => look());
  const mailbox: Mailbox = {
    port: (server.server.address() as AddressInfo).port,
    letters,
    refuse: options.refuse ?? null,
    next: (to, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = (): void => {
          const letter = letters.find((one) => one.to.toLowerCase() === to.toLowerCase() && !taken.has(one));
          if (!letter) return;
          taken.add(letter);
          end();
          resolve(letter);
        };
        const timer = setTimeout(() => {
          end();
          reject(
            new Error(`No letter came to ${to} within ${timeoutMs} ms; ${letters.length} came to others or before.`),
          );
        }, timeoutMs);
        waiting.add(look);
        look();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}
