import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, smtpMail } from '../../main/platform/mail';
import { type Mailbox, type MailboxOptions, openMailbox } from '../helpers/mailbox';

const letter = {
  id: 'a1b2c3',
  to: 'Ivanov@pochta.example',
  subject: 'Завершение регистрации: АО «НТЭСК»',
  text: 'Здравствуйте!\n\nКод:\nK7MX4PTR\n',
  html: '<p>Здравствуйте!</p>',
};
const server: MailServer = {
  host: '127.0.0.1',
  port: 0,
  security: 'none',
  login: '',
  password: '',
  senderName: 'АО «НТЭСК»',
  senderAddress: 'robot@ntesk.example',
};

let box: Mailbox | undefined;
afterEach(async () => {
  await box?.close();
  box = undefined;
});

async function open(options: MailboxOptions = {}, change: Partial<MailServer> = {}): Promise<MailServer> {
  box = await openMailbox(options);
  return { ...server, port: box.port, ...change };
}

describe('a letter', () => {
  it('arrives whole, under the same name each time, and says that a program wrote it', async () => {
    const target = await open();
    expect(await smtpMail.send(target, letter)).toEqual({ trouble: null, details: null });
    await smtpMail.send(target, letter);
    const got = await box?.next('ivanov@pochta.example');
    expect(got).toMatchObject({
      to: 'Ivanov@pochta.example',
      from: '"АО «НТЭСК»" <robot@ntesk.example>',
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      messageId: '<a1b2c3@ntesk.example>',
    });
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(box?.letters.map(({ messageId }) => messageId)).toEqual([got?.messageId, got?.messageId]);
  });

  it('takes no header, recipient or attachment from names and subjects', async () => {
    const evil = 'Код\r\nBcc: thief@evil.example\r\n\r\nтело\u2028X-Evil: 1';
    const target = await open({}, { senderName: evil });
    expect((await smtpMail.send(target, { ...letter, subject: evil })).trouble).toBeNull();
    const got = await box?.next(letter.to);
    expect(got?.headers.has('bcc') || got?.headers.has('x-evil')).toBe(false);
    expect(got?.subject).toBe('Код Bcc: thief@evil.example тело X-Evil: 1');
    expect(box?.letters).toHaveLength(1);
    for (const to of ['a@b.example\r\nRCPT TO:<thief@evil.example>', 'a@b.example, thief@evil.example'])
      await smtpMail.send(target, { ...letter, to });
    expect(box?.letters.some((one) => one.to.includes('thief'))).toBe(false);
    await smtpMail.send(target, { ...letter, text: '<file:///etc/passwd>', html: '<img src="file:///etc/passwd">' });
    expect(box?.letters.at(-1)?.raw).not.toContain('root:');
  });

  it('signs in where it is asked to', async () => {
    const auth = { login: 'robot', password: 'les-i-pole' };
    const target = await open({ auth }, auth);
    expect((await smtpMail.check(target)).trouble).toBeNull();
    expect((await smtpMail.send(target, letter)).trouble).toBeNull();
    const wrong = { ...target, password: 'pole-i-les' };
    expect(await smtpMail.check(wrong)).toEqual({ trouble: 'WRONG_LOGIN', details: '535 5.7.8 Authentication failed' });
    expect((await smtpMail.send(wrong, letter)).trouble).toBe('WRONG_LOGIN');
  });
});

describe('what the server answers', () => {
  it.each([
    ['from', 550, '5.1.8 Sender address rejected', 'SENDER_REFUSED'],
    ['from', 553, '5.7.1 Sender not owned by user', 'SENDER_REFUSED'],
    ['to', 550, '5.1.1 User unknown', 'RECIPIENT_REFUSED'],
    ['to', 552, '5.2.2 Mailbox is full', 'MAILBOX_FULL'],
    ['to', 550, '5.2.2 Over quota', 'MAILBOX_FULL'],
    ['to', 452, '4.2.2 Mailbox is full', 'MAILBOX_FULL'],
    ['to', 450, '4.2.0 Greylisted', 'TOO_OFTEN'],
    ['to', 451, '4.7.1 Too many messages', 'TOO_OFTEN'],
    ['data', 554, '5.7.1 Spam', 'TEXT_REFUSED'],
    ['data', 552, '5.2.2 Mailbox is full', 'MAILBOX_FULL'],
    ['data', 421, '4.3.2 Closing', 'REFUSED'],
  ] as const)('%s %i %s is %s', async (at, code, text, trouble) => {
    const target = await open({ refuse: { at, code, text } });
    expect(await smtpMail.send(target, letter)).toEqual({ trouble, details: `${code} ${text}` });
  });
});

describe('a server that is not there, or not what it seems', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((one) => one.close()));
  const raw = async (greet: string | null): Promise<number> => {
    const one = createServer((socket) => {
      socket.on('error', () => undefined);
      if (greet === null) socket.destroy();
      else socket.write(greet);
    });
    servers.push(one);
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    return (one.address() as { port: number }).port;
  };

  it('refuses, is unknown, hangs up or talks otherwise', async () => {
    const { port } = await open();
    await box?.close();
    expect((await smtpMail.check({ ...server, port })).trouble).toBe('REFUSED');
    box = undefined;
    expect((await smtpMail.check({ ...server, host: 'no-such-host.invalid', port })).trouble).toBe('UNREACHABLE');
    expect((await smtpMail.check({ ...server, port: await raw(null) })).trouble).toBe('UNREACHABLE');
    expect((await smtpMail.check({ ...server, port: await raw('554 5.7.1 Access denied\r\n') })).trouble).toBe(
      'REFUSED',
    );
  });

  it('cut off by us ends at once', async () => {
    const port = await raw('');
    const stop = new AbortController();
    const sending = smtpMail.send({ ...server, port }, letter, stop.signal);
    setTimeout(() => stop.abort(), 20);
    expect((await sending).trouble).not.toBeNull();
  });
});

describe('encryption', () => {
  it('takes no certificate that nobody vouches for, and gives no password away to it', async () => {
    const auth = { login: 'robot', password: 'les-i-pole' };
    for (const security of ['tls', 'starttls'] as const) {
      const target = await open({ auth, security }, { ...auth, host: 'localhost', security });
      expect((await smtpMail.send(target, letter)).trouble).toBe('BAD_CERTIFICATE');
      expect(box?.letters).toEqual([]);
      await box?.close();
    }
    box = undefined;
  });

  it('is required where it was chosen', async () => {
    const target = await open();
    expect((await smtpMail.send({ ...target, security: 'starttls' }, letter)).trouble).toBe('NO_TLS');
    expect((await smtpMail.send({ ...target, security: 'tls' }, letter)).trouble).toBe('NO_TLS');
    expect(box?.letters).toEqual([]);
  });
});
