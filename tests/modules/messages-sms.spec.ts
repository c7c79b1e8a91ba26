import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smscProvider } from '../../main/platform/sms-smsc';
import { openSmsc, type Smsc, SMSC_ANSWERS } from '../helpers/smsc';

const account = { login: 'energo', password: 'les-i-pole', sender: 'NTESK' };
const sms = { id: 'a1b2c3', phone: '79504000001', text: 'Код 1234, «НТЭСК» & Ко', isRepeated: false };

let smsc: Smsc;
beforeEach(async () => {
  smsc = await openSmsc();
});
afterEach(() => smsc.close());
const provider = () => smscProvider(smsc.address);

describe('an SMS', () => {
  it('is sent with its number, name and sender, and nothing of it stands in the address', async () => {
    expect(await provider().send(account, sms)).toEqual({ trouble: null, details: null });
    const whole = { id: 'a1b2c3', phones: '+79504000001', mes: sms.text, sender: 'NTESK', fmt: '3', charset: 'utf-8' };
    expect(smsc.calls).toEqual([{ name: 'send', params: { login: 'energo', psw: 'les-i-pole', ...whole } }]);
    await provider().send({ ...account, sender: '' }, sms);
    expect(smsc.calls[1]?.params).not.toHaveProperty('sender');
  });

  it.each([
    ['wrongLogin', 'WRONG_LOGIN'],
    ['noBalance', 'NO_BALANCE'],
    ['blocked', 'REFUSED'],
    ['forbidden', 'TEXT_REFUSED'],
    ['badNumber', 'RECIPIENT_REFUSED'],
    ['undeliverableNow', 'RECIPIENT_REFUSED'],
    ['tooOften', 'TOO_OFTEN'],
  ] as const)('%s is %s', async (name, trouble) => {
    smsc.answer.send = SMSC_ANSWERS[name];
    expect(await provider().send(account, sms)).toEqual({ trouble, details: SMSC_ANSWERS[name].error });
  });

  it('of an unknown outcome is asked after before it is sent again', async () => {
    smsc.answer.send = 'silence';
    expect((await provider().send(account, sms)).trouble).toBe('UNREACHABLE');
    smsc.answer = {};
    expect((await provider().send(account, { ...sms, isRepeated: true })).trouble).toBeNull();
    expect(smsc.messages).toHaveLength(1);
    expect(smsc.calls.map(({ name }) => name)).toEqual(['send', 'status']);
    expect(smsc.calls[1]?.params).toMatchObject({ id: 'a1b2c3', phone: '79504000001' });
    await provider().send(account, { ...sms, id: 'd4e5f6', isRepeated: true });
    expect(smsc.messages.map(({ id }) => id)).toEqual(['a1b2c3', 'd4e5f6']);
  });

  it('is not sent while the provider does not say what became of it', async () => {
    for (const [answer, trouble] of [
      [SMSC_ANSWERS.tooOften, 'TOO_OFTEN'],
      [SMSC_ANSWERS.undeliverable, 'RECIPIENT_REFUSED'],
      ['noise', 'UNKNOWN'],
    ] as const) {
      smsc.answer.status = answer;
      expect((await provider().send(account, { ...sms, isRepeated: true })).trouble).toBe(trouble);
    }
    expect(smsc.messages).toEqual([]);
  });

  it('meets a company that is not there, answers nonsense or sends elsewhere', async () => {
    smsc.answer.send = 'noise';
    expect((await provider().send(account, sms)).trouble).toBe('UNKNOWN');
    const stop = AbortSignal.abort();
    expect((await provider().send(account, sms, stop)).trouble).toBe('UNREACHABLE');
    const gone = await openSmsc();
    await gone.close();
    expect((await smscProvider(gone.address).send(account, sms)).trouble).toBe('REFUSED');
    expect((await smscProvider('http://no-such-host.invalid/sys/').send(account, sms)).trouble).toBe('UNREACHABLE');
  });
});

describe('the balance', () => {
  it('is told as the provider tells it', async () => {
    expect(await provider().balance(account)).toEqual({ trouble: null, details: '1250.40' });
    expect((await provider().balance({ ...account, password: 'x' })).trouble).toBe('WRONG_LOGIN');
  });
});
