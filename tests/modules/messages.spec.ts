import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MessageKind } from '../../contract/messages';
import { SECRETS_FILE } from '../../main/platform/secrets';
import { smscProvider } from '../../main/platform/sms-smsc';
import { MemoryKeyStore } from '../helpers/key-store';
import { type Mailbox, openMailbox } from '../helpers/mailbox';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { openSmsc, type Smsc } from '../helpers/smsc';
import { uid } from '../helpers/uid';

const PASSWORD = 'les-i-pole';

let program: SeededProgram;
let admin: TestSeat;
let box: Mailbox;
let smsc: Smsc;
beforeEach(async () => {
  box = await openMailbox({ auth: { login: 'robot', password: PASSWORD } });
  smsc = await openSmsc();
  program = await startSeeded({ profile: 'ntesk', sms: smscProvider(smsc.address) });
  admin = await program.test.seat('administrator');
});
afterEach(async () => {
  await program.test.close();
  await Promise.all([box.close(), smsc.close()]);
});

const smtp = () => ({
  host: '127.0.0.1',
  port: box.port,
  security: 'none' as const,
  login: 'robot',
  senderName: 'АО «НТЭСК»',
  senderAddress: 'robot@ntesk.example',
});
const SMS = { provider: 'smsc' as const, login: 'energo', sender: 'NTESK' };

/** A row as another module posts it. */
async function post(kind: string, channel: string, recipient: string, ends: string | null): Promise<number> {
  const now = program.test.clock.now();
  const secret =
    ends === null ? `0, 1, 'waiting', ${now}, ${now}, NULL` : `1, 1, 'waiting', ${now}, ${now}, ${Date.parse(ends)}`;
  await program.test.change(
    `INSERT INTO message (dedupe, kind, channel, recipient, recipient_norm, subject, text, html, is_secret, is_urgent, state, created_at, next_at,
       expires_at, provider_id)
     VALUES ('${uid()}', '${kind}', '${channel}', '${recipient}', '${recipient}', 'Тема', 'Код 1234', '<p>Код 1234</p>', ${secret}, '${uid()}')`,
  );
  return (await admin.call('messages.outbox', { state: null, before: null, limit: 1 })).items[0]!.messageId;
}

const CODE_ENDS = '2024-04-16T10:00:00+05:00';
const newest = async (seat = admin) =>
  (await seat.call('messages.outbox', { state: null, before: null, limit: 5 })).items[0];

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('channels', () => {
  it('are kept without their passwords, which are sealed beside the base', async () => {
    const asked = { uid: uid(), smtp: smtp(), password: PASSWORD };
    await admin.call('messages.setSmtp', asked);
    // No password can be guessed from the hash of an input that stays in the base.
    await admin.call('messages.setSmtp', { ...asked, password: 'pole-i-les' });
    await admin.call('messages.setSms', { uid: uid(), sms: SMS, password: PASSWORD });
    const channels = await admin.call('messages.channels', {});
    expect(channels).toMatchObject({ smtp: smtp(), smtpHasPassword: true, sms: SMS, smsHasPassword: true });
    expect(JSON.stringify(channels)).not.toContain(PASSWORD);
    const everything = [
      await readFile(join(program.test.folder, SECRETS_FILE), 'utf8'),
      JSON.stringify(await program.test.rows('SELECT * FROM setting')),
      JSON.stringify(await program.test.rows('SELECT result, procedure FROM command')),
      JSON.stringify(await program.test.rows('SELECT * FROM audit')),
    ].join();
    expect(everything).not.toContain(PASSWORD);
    expect((await program.test.auditActions()).slice(-2)).toEqual(['messages.setSmtp', 'messages.setSms']);
  });

  it('keep a password for the server and the login that it was given for, and for no other', async () => {
    await admin.call('messages.setSmtp', { uid: uid(), smtp: smtp(), password: PASSWORD });
    const has = async (change: object) => {
      await admin.call('messages.setSmtp', { uid: uid(), smtp: { ...smtp(), ...change }, password: null });
      return (await admin.call('messages.channels', {})).smtpHasPassword;
    };
    expect(await has({ senderName: 'НТЭСК' })).toBe(true);
    expect(await has({ host: 'localhost' })).toBe(false);
    expect(await has({})).toBe(false);
  });

  it('say that passwords do not outlive the program where there is no key store', async () => {
    const bare = await startSeeded({ keyStore: new MemoryKeyStore(false) });
    const seat = await bare.test.seat('administrator');
    await seat.call('messages.setSmtp', { uid: uid(), smtp: smtp(), password: PASSWORD });
    expect(await seat.call('messages.channels', {})).toMatchObject({ hasKeyStore: false, smtpHasPassword: true });
    await bare.test.close();
  });

  it('are checked with what is kept, each trouble as an answer', async () => {
    expect(await admin.call('messages.checkSmtp', { to: null })).toEqual({ trouble: 'NOT_SET_UP', details: null });
    expect(await admin.call('messages.checkSms', {})).toEqual({ trouble: 'NOT_SET_UP', details: null });
    await admin.call('messages.setSmtp', { uid: uid(), smtp: smtp(), password: null });
    expect(await admin.call('messages.checkSmtp', { to: null })).toMatchObject({ trouble: 'NO_PASSWORD' });
    await admin.call('messages.setSmtp', { uid: uid(), smtp: smtp(), password: 'pole-i-les' });
    expect(await admin.call('messages.checkSmtp', { to: null })).toMatchObject({ trouble: 'WRONG_LOGIN' });
    await admin.call('messages.setSmtp', { uid: uid(), smtp: smtp(), password: PASSWORD });
    await admin.call('messages.setSms', { uid: uid(), sms: SMS, password: PASSWORD });
    expect(await admin.call('messages.checkSmtp', { to: 'admin@ntesk.example' })).toMatchObject({ trouble: null });
    expect((await box.next('admin@ntesk.example')).subject).toBe('Проверка отправки: АО «НТЭСК»');
    expect(await admin.call('messages.checkSms', {})).toEqual({ trouble: null, details: '1250.40' });
  });
});

describe('the outbox', () => {
  it('shows what waits and why, and all goes when the channel is set up', async () => {
    await post('recovery', 'email', 'ivanov@pochta.example', CODE_ENDS);
    await post('recoveryCode', 'sms', '79504000001', '2024-04-15T10:10:00+05:00');
    await admin.call('messages.setSms', { uid: uid(), sms: null, password: null });
    await until(async () => {
      const { email, sms } = await admin.call('messages.state', {});
      return email !== null && sms !== null;
    });
    expect(await admin.call('messages.state', {})).toMatchObject({
      waiting: 2,
      email: 'NOT_SET_UP',
      sms: 'NOT_SET_UP',
    });
    const operator = await program.test.seat('operator');
    expect((await operator.call('messages.outbox', { state: 'waiting', before: null, limit: 50 })).items).toMatchObject(
      [
        { kind: 'recoveryCode', recipient: '+7 950 ••• •• 01', state: 'waiting', canReveal: false },
        { kind: 'recovery', recipient: 'i•••@pochta.example', trouble: 'NOT_SET_UP', canReveal: false },
      ],
    );
    await admin.call('messages.setSmtp', { uid: uid(), smtp: smtp(), password: PASSWORD });
    await admin.call('messages.setSms', { uid: uid(), sms: SMS, password: PASSWORD });
    expect((await box.next('ivanov@pochta.example')).text.trim()).toBe('Код 1234');
    expect(await smsc.next('79504000001')).toMatchObject({ text: 'Код 1234', sender: 'NTESK' });
    await until(async () => (await admin.call('messages.state', {})).sentToday === 2);
    expect(await admin.call('messages.state', {})).toMatchObject({
      waiting: 0,
      failedToday: 0,
      email: null,
      sms: null,
    });
    expect(operator.events).toContainEqual({ name: 'messages.changed' });
  });

  it('goes by pages, the newest first', async () => {
    for (let at = 0; at < 5; at += 1) await post('passwordChanged', 'email', `p${at}@pochta.example`, null);
    const first = await admin.call('messages.outbox', { state: 'waiting', before: null, limit: 3 });
    expect([first.items.map(({ recipient }) => recipient), first.hasMore]).toEqual([
      Array(3).fill('p•••@pochta.example'),
      true,
    ]);
    const rest = await admin.call('messages.outbox', { state: 'waiting', before: first.items[2]!.messageId, limit: 3 });
    expect([rest.items.length, rest.hasMore]).toEqual([2, false]);
    expect(await admin.call('messages.outbox', { state: 'failed', before: null, limit: 3 })).toEqual({
      items: [],
      hasMore: false,
    });
  });

  it('keeps a message through no money and an empty answer, and a senior tries it at once', async () => {
    smsc.answer.send = { error: 'no money', error_code: 3 };
    await admin.call('messages.setSms', { uid: uid(), sms: SMS, password: PASSWORD });
    const messageId = await post('registrationCode', 'sms', '79504000001', CODE_ENDS);
    const senior = await program.test.seat('senior');
    await senior.call('messages.retry', { uid: uid(), messageId });
    await until(async () => (await newest())?.trouble === 'NO_BALANCE');
    expect(await newest(senior)).toMatchObject({ state: 'waiting', attempts: 1, canReveal: true });
    smsc.answer = {};
    await senior.call('messages.retry', { uid: uid(), messageId });
    await smsc.next('79504000001');
    await until(async () => (await newest())?.state === 'sent');
    expect((await senior.refused('messages.retry', { uid: uid(), messageId })).code).toBe('NOT_FOUND');
  });
});

describe('a code that could not be sent', () => {
  it('of a registration is told by those who may, and each time is in the audit; the code is not', async () => {
    const messageId = await post('registrationCode', 'sms', '79504000001', CODE_ENDS);
    const operator = await program.test.seat('operator');
    expect((await operator.refused('messages.reveal', { uid: uid(), messageId, how: 'read' })).code).toBe('FORBIDDEN');
    const senior = await program.test.seat('senior');
    const asked = { uid: uid(), messageId, how: 'print' as const };
    const told = { title: 'Тема', text: 'Код 1234', expiresAt: new Date(CODE_ENDS).toISOString() };
    expect(await senior.call('messages.reveal', asked)).toEqual(told);
    expect(await senior.call('messages.reveal', asked)).toEqual(told);
    await admin.call('messages.reveal', { ...asked, uid: uid() });
    const rows = await program.test.rows<{ subject: string; details: string }>(
      `SELECT subject, details FROM audit WHERE action = 'messages.reveal'`,
    );
    expect(rows).toEqual(
      Array(2).fill({ subject: `message:${messageId}`, details: '{"how":"print","kind":"registrationCode"}' }),
    );
    expect(JSON.stringify(await program.test.rows('SELECT result FROM command'))).not.toContain('1234');
    program.test.clock.moveTo(CODE_ENDS);
    const late = { ...asked, uid: uid() };
    expect((await senior.refused('messages.reveal', late)).code).toBe('NOT_FOUND');
    expect((await senior.refused('messages.reveal', asked)).code).toBe('NOT_FOUND');
  });

  it('of anything else is told to nobody', async () => {
    const kinds = MessageKind.options.filter((kind) => !['activation', 'registrationCode'].includes(kind));
    for (const kind of kinds) {
      const messageId = await post(kind, 'sms', '79504000001', CODE_ENDS);
      expect((await admin.refused('messages.reveal', { uid: uid(), messageId, how: 'read' })).code).toBe('FORBIDDEN');
      expect((await newest())?.canReveal).toBe(false);
    }
  });
});
