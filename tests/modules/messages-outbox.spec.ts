import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SendTrouble } from '../../contract/messages';
import { CHANNEL_TROUBLES } from '../../main/modules/messages/messages.rules';
import { MessagesDesk } from './messages-desk';

const FINAL: SendTrouble[] = ['RECIPIENT_REFUSED', 'TEXT_REFUSED'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let desk: MessagesDesk;
beforeEach(async () => {
  desk = await MessagesDesk.open();
});
afterEach(() => desk.close());

const code = {
  kind: 'registrationCode',
  channel: 'sms',
  recipient: '+7 950 400-00-01',
  params: { code: '1234' },
} as const;
const letter = { kind: 'recovery', params: { link: 'energokabinet://recover/x', code: 'K7MX4PTR' } } as const;
const news = { kind: 'passwordChanged', params: {} } as const;
const soon = (): number => desk.clock.now() + 10 * MINUTE;
const dayLater = (): number => desk.clock.now() + 24 * HOUR;

describe('what is posted', () => {
  it('leaves once, and its secret leaves the base with it', async () => {
    await desk.post({ ...letter, dedupe: 'once', expiresAt: dayLater() });
    await desk.post({ ...letter, dedupe: 'once', expiresAt: dayLater() });
    await desk.post(code);
    await desk.outbox.runDue();
    await desk.outbox.runDue();
    expect(desk.mail.got).toMatchObject([
      { to: 'ivanov@pochta.example', subject: 'Восстановление пароля: АО «НТЭСК»' },
    ]);
    expect(desk.sms.got).toMatchObject([{ phone: '79504000001', isRepeated: false }]);
    expect(await desk.rows()).toMatchObject([
      { state: 'sent', attempts: 1, text: '', html: '', trouble: null, endedAt: desk.clock.now() },
      { state: 'sent', text: '' },
    ]);
    expect(desk.changes).toBeGreaterThan(1);
  });

  it('keeps the words of a message that has no secret', async () => {
    await desk.post(news);
    await desk.outbox.runDue();
    expect(await desk.row()).toMatchObject({ state: 'sent', text: desk.mail.got[0]?.text });
  });

  it('does not leave late: its try was cut off, and its code ended meanwhile', async () => {
    desk.mail.answer = 'silence';
    await desk.post({ ...letter, expiresAt: soon() });
    const cut = desk.outbox.runDue();
    while (desk.mail.got.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await desk.outbox.stop();
    await cut;
    desk.mail.answer = null;
    desk.clock.advance(HOUR);
    desk.restart();
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(1);
    expect(await desk.row()).toMatchObject({ state: 'expired', text: '', html: '' });
  });

  it('is not there when what it tells of was rolled back', async () => {
    await expect(desk.post({ kind: 'recoveryCode', channel: 'sms', params: {} })).rejects.toThrow('code');
    expect(await desk.rows()).toEqual([]);
  });
});

describe('a trouble', () => {
  it('keeps the message, says so and tries again, unless it would bring the same', async () => {
    for (const trouble of SendTrouble.options.filter((one) => !FINAL.includes(one))) {
      const seen = desk.mail.got.length;
      desk.mail.answer = trouble;
      await desk.post({ ...letter, recipient: `${trouble}@pochta.example`, expiresAt: dayLater() });
      await desk.outbox.runDue();
      expect((await desk.rows()).pop()).toMatchObject({ state: 'waiting', attempts: 1, trouble });
      desk.mail.answer = null;
      await desk.outbox.runDue();
      expect(desk.mail.got).toHaveLength(seen + 1);
      desk.clock.advance(MINUTE);
      await desk.outbox.runDue();
      expect(desk.mail.got[seen + 1]).toEqual(desk.mail.got[seen]);
      expect((await desk.rows()).pop()).toMatchObject({ state: 'sent', attempts: 2, trouble: null });
    }
  });

  it.each(FINAL)('%s is final, and the code can still be told', async (trouble) => {
    desk.mail.answer = trouble;
    await desk.post({ ...letter, expiresAt: dayLater() });
    await desk.outbox.runDue();
    expect(await desk.row()).toMatchObject({ state: 'failed', trouble, endedAt: desk.clock.now() });
    expect((await desk.row()).text).toContain('K7MX4PTR');
    desk.clock.advance(24 * HOUR);
    await desk.outbox.runDue();
    expect(await desk.row()).toMatchObject({ state: 'failed', text: '', html: '' });
  });

  it('makes the pauses longer, and ends at the hour of giving up', async () => {
    await desk.setPolicy({ retryMinutes: [1, 5, 15], giveUpHours: 1, quietFrom: '00:00', quietTo: '00:00' });
    desk.mail.answer = 'MAILBOX_FULL';
    await desk.post(news);
    const start = desk.clock.now();
    const tries: number[] = [];
    while ((await desk.row()).state !== 'failed') {
      await desk.outbox.runDue();
      tries.push((desk.clock.now() - start) / MINUTE);
      desk.clock.advance(Math.max(0, (await desk.row()).nextAt - desk.clock.now()));
    }
    expect(tries).toEqual([0, 1, 6, 21, 36, 51, 66]);
    expect(await desk.row()).toMatchObject({ trouble: 'MAILBOX_FULL' });
  });

  it('of the channel is asked after once for all that wait, and all go when it works again', async () => {
    desk.mail.answer = 'UNREACHABLE';
    for (let at = 0; at < 30; at += 1)
      await desk.post({ ...letter, recipient: `p${at}@pochta.example`, expiresAt: dayLater() });
    await desk.post(code);
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(1);
    expect(desk.sms.got).toHaveLength(1);
    expect((await desk.rows()).filter(({ trouble }) => trouble === 'UNREACHABLE')).toHaveLength(30);
    desk.clock.advance(MINUTE);
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(2);
    desk.mail.answer = null;
    desk.clock.advance(5 * MINUTE);
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(32);
    expect((await desk.rows()).every(({ state }) => state === 'sent')).toBe(true);
    expect(desk.infos).toEqual(['outbox email: UNREACHABLE', 'outbox email: works']);
  });

  it('of one recipient holds nobody else up', async () => {
    desk.mail.answer = 'MAILBOX_FULL';
    await desk.post(letter);
    await desk.outbox.runDue();
    desk.mail.answer = null;
    await desk.post({ ...letter, recipient: 'other@pochta.example' });
    await desk.outbox.runDue();
    expect((await desk.rows()).map(({ state }) => state)).toEqual(['waiting', 'sent']);
    expect(CHANNEL_TROUBLES).not.toContain('MAILBOX_FULL');
  });
});

describe('time', () => {
  it('ends a secret with its code, before it could leave', async () => {
    desk.mail.answer = 'REFUSED';
    await desk.post({ ...letter, expiresAt: soon() });
    await desk.outbox.runDue();
    desk.clock.advance(10 * MINUTE);
    desk.mail.answer = null;
    await desk.outbox.runDue();
    expect(await desk.row()).toMatchObject({ state: 'expired', text: '', html: '', endedAt: desk.clock.now() });
    expect(desk.mail.got).toHaveLength(1);
  });

  it('is quiet at night for what nobody waits for', async () => {
    desk.clock.moveTo('2024-04-15T23:30:00+05:00');
    await desk.post(news);
    await desk.post(code);
    await desk.outbox.runDue();
    expect([desk.mail.got.length, desk.sms.got.length]).toEqual([0, 1]);
    expect(await desk.row()).toMatchObject({ state: 'waiting', nextAt: Date.parse('2024-04-16T09:00:00+05:00') });
    desk.clock.moveTo('2024-04-16T09:00:00+05:00');
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(1);
  });

  it('that was put back by a month keeps nothing for a month', async () => {
    desk.mail.answer = 'REFUSED';
    await desk.post(letter);
    await desk.outbox.runDue();
    desk.clock.advance(-30 * 24 * HOUR);
    desk.mail.answer = null;
    await desk.post({ ...letter, recipient: 'other@pochta.example' });
    await desk.outbox.runDue();
    expect((await desk.rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('limits of any 24 hours', () => {
  it('of a contact, whatever was sent there and however it was written', async () => {
    await desk.setPolicy({ perContactPerDay: 2 });
    await desk.post(letter);
    await desk.post({ ...letter, recipient: 'Ivanov@Pochta.example' });
    await desk.post(letter);
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(2);
    expect((await desk.rows())[2]).toMatchObject({ state: 'waiting', trouble: 'DAY_LIMIT', nextAt: dayLater() });
    desk.clock.advance(24 * HOUR);
    await desk.outbox.runDue();
    expect(desk.mail.got).toHaveLength(3);
  });

  it('of SMS, which are paid for', async () => {
    await desk.setPolicy({ smsPerDay: 1 });
    await desk.post(code);
    await desk.post({ ...code, recipient: '79504000002' });
    await desk.post(letter);
    await desk.outbox.runDue();
    expect([desk.sms.got.length, desk.mail.got.length]).toEqual([1, 1]);
    expect((await desk.rows())[1]).toMatchObject({ state: 'waiting', trouble: 'DAY_LIMIT' });
  });
});

describe('the program', () => {
  it('that ended while a message was on its way tries it again under the same name', async () => {
    desk.sms.answer = 'silence';
    await desk.post(code);
    void desk.outbox.runDue();
    await until(() => desk.sms.got.length === 1);
    expect(await desk.row()).toMatchObject({ state: 'sending', attempts: 1 });
    await desk.outbox.stop();
    expect(await desk.row()).toMatchObject({ state: 'sending', attempts: 1 });
    desk.restart();
    desk.sms.answer = null;
    await desk.outbox.runDue();
    expect(desk.sms.got[1]).toEqual({ ...desk.sms.got[0], isRepeated: true });
    expect(await desk.row()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('that closes waits for what is about to be taken', async () => {
    desk.mail.answer = 'silence';
    await desk.post(letter);
    await desk.post({ ...letter, recipient: 'other@pochta.example' });
    void desk.outbox.runDue();
    await until(() => desk.mail.got.length === 1);
    const stopped = desk.outbox.stop();
    desk.mail.speak();
    await stopped;
    expect((await desk.rows()).map(({ state }) => state)).toEqual(['sent', 'waiting']);
    desk.outbox.wake();
    expect(desk.mail.got).toHaveLength(1);
  });

  it('sends codes before news', async () => {
    await desk.post(news);
    await desk.post(letter);
    await desk.outbox.runDue();
    expect(desk.mail.got.map(({ subject }) => subject.split(':')[0])).toEqual([
      'Восстановление пароля',
      'Пароль изменён',
    ]);
  });

  it('says nothing of people in its log', async () => {
    desk.mail.answer = 'WRONG_LOGIN';
    await desk.post(letter);
    await desk.outbox.runDue();
    expect([desk.infos, desk.failures]).toEqual([['outbox email: WRONG_LOGIN'], []]);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
