/** Letters and SMS of requests: of what, to whom, when, and by whose choice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProfiles } from '../../main/profiles';
import { uid } from '../helpers/uid';
import { of, RequestsDesk, type Seen } from './requests-desk';

let desk: RequestsDesk;
const open = async (profile = 'ntesk') => {
  desk = await RequestsDesk.open({ profile });
  await desk.confirmEmail();
};
beforeEach(() => open());
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

const kinds = async () => (await desk.letters()).map(({ kind }) => kind);
const WORDS = 'Пришлите фото счётчика';
const visit = { on: '2024-04-16', from: '10:00', to: '12:00', brigade: 'Бригада 2' };

/** Everything that may be told of a request, one after another. */
async function walk(): Promise<Seen> {
  let seen: Seen = await desk.sent('connection', { power: '500' });
  const acts = desk.operator;
  seen = await acts.call('requests.register', of(seen));
  seen = await acts.call('requests.start', of(seen));
  seen = await acts.call('requests.ask', { ...of(seen), words: WORDS, slots: [] });
  seen = await desk.customer.call('requests.answer', { ...of(seen), words: 'Вот' });
  seen = await acts.call('requests.setStage', { ...of(seen), stage: 'offer', words: '' });
  seen = await acts.call('requests.schedule', { ...of(seen), ...visit });
  seen = await acts.call('requests.unschedule', { ...of(seen), words: 'Дождь' });
  seen = await acts.call('requests.finish', { ...of(seen), words: 'Подключили' });
  seen = await acts.call('requests.reopen', { ...of(seen), words: 'Проверим ещё раз' });
  seen = await acts.call('requests.reject', { ...of(seen), words: 'Нет мощности' });
  return acts.call('requests.reopen', { ...of(seen), words: 'Мощность нашлась' });
}

const subscribe = () =>
  desk.customer.call('identity.setSubscription', { uid: uid(), kind: 'requestNews', isOn: true, consent: null });

const NEEDED = [
  'requestRegistered',
  'requestPapers',
  'requestVisit',
  'requestVisitOff',
  'requestDone',
  'requestRefused',
];

describe('letters', () => {
  it('tell of every change whoever chose that', async () => {
    await subscribe();
    const seen = await walk();
    await desk.customer.call('requests.withdraw', { ...of(seen), words: '' });
    expect(await kinds()).toEqual([
      ...['requestSubmitted', 'requestRegistered', 'requestPapers', 'requestStage', 'requestVisit', 'requestVisitOff'],
      ...['requestDone', 'requestReopened', 'requestRefused', 'requestReopened', 'requestWithdrawn'],
    ]);
  });

  it('say what was decided, with number, term, papers and reason', async () => {
    await subscribe();
    await walk();
    const letters = new Map((await desk.letters()).map((letter) => [letter.kind, letter]));
    expect(letters.get('requestRegistered')?.text).toContain('1/2024');
    expect(letters.get('requestRegistered')?.text).toMatch(/ответим до \d+ апреля, 23:59/);
    expect(letters.get('requestPapers')?.text).toContain(WORDS);
    expect(letters.get('requestVisit')?.text).toContain('Дата: 16 апреля.\nВремя: с 10:00 до 12:00.');
    expect(letters.get('requestVisitOff')?.text).toContain('Дождь');
    expect(letters.get('requestDone')?.text).toContain('Подключили');
    expect(letters.get('requestRefused')?.text).toContain('Нет мощности');
    expect(letters.get('requestStage')?.subject).toContain('Договор направлен');
    for (const { recipient, channel } of letters.values())
      expect([channel, recipient]).toEqual(['email', 'ivanov@example.ru']);
  });

  it('name the papers that are asked for', async () => {
    const seen = await desk.sent('seal');
    await desk.operator.call('requests.ask', { ...of(seen), words: WORDS, slots: ['passport', 'act'] });
    expect((await desk.letters('requestPapers'))[0]?.text).toContain('Документы: Паспорт счётчика; Акт.');
  });

  it('of staff are held for as long as they may be taken back, the program’s leave at once', async () => {
    const now = desk.test.clock.now();
    const seen = await desk.sent();
    await desk.operator.call('requests.finish', { ...of(seen), words: 'Готово' });
    const held = (await desk.letters()).map(({ kind, nextAt }) => [kind, nextAt - now]);
    expect(held).toContainEqual(['requestRegistered', 0]);
    expect(held).toContainEqual(['requestDone', 10_000]);
  });

  it('go by SMS where there is no e-mail: only what has to be known, without its words', async () => {
    await desk.change(
      `UPDATE customer SET email_confirmed_at = NULL, phone = '79120000001', phone_confirmed_at = 1
       WHERE id = ${desk.program.customers.customer}`,
    );
    await walk();
    const sms = await desk.letters();
    expect(new Set(sms.map(({ channel }) => channel))).toEqual(new Set(['sms']));
    expect(sms.map(({ kind }) => kind)).toEqual([
      ...['requestPapers', 'requestVisit', 'requestVisitOff', 'requestDone', 'requestRefused'],
    ]);
    expect(sms.map(({ text }) => text).join()).not.toContain(WORDS);
  });

  it('go to nobody who has shown no contact', async () => {
    await desk.change(
      `UPDATE customer SET email_confirmed_at = NULL, phone_confirmed_at = NULL WHERE id = ${desk.program.customers.customer}`,
    );
    await walk();
    expect(await kinds()).toEqual([]);
  });

  it('of a caller without a cabinet go to the mobile phone that they named', async () => {
    const caller = { applicant: 'Сидоров Егор Львович', phone: '+7 912 000-00-55', fields: {}, contact: null };
    const seen = await desk.operator.call('requests.open', {
      ...{ ...caller, uid: uid(), kind: 'question', channel: 'phone', customerId: null, accountId: null },
    });
    await desk.operator.call('requests.finish', { ...of(seen), words: 'Готово' });
    expect(await desk.letters()).toMatchObject([{ kind: 'requestDone', channel: 'sms', recipient: '79120000055' }]);
  });
});

describe('the choice of the customer', () => {
  it.each([...loadProfiles([]).keys()])('under %s: without it only what has to be known', async (profile) => {
    await desk.close();
    await open(profile);
    await walk();
    expect(new Set(await kinds())).toEqual(new Set(NEEDED));
    await subscribe();
    await walk();
    expect(await kinds()).toContain('requestStage');
  });
});
