import { describe, expect, it } from 'vitest';
import { MessageKind } from '../../contract/messages';
import { render } from '../../main/modules/messages/messages.render';
import { loadProfiles } from '../../main/profiles';
import type { Profile } from '../../main/profiles/profile.schema';
import { MESSAGE_TEXTS } from '../../main/texts/messages-ru';

const profiles = [...loadProfiles([]).values()];
const LINK = 'energokabinet://activate/AAAAAAAAAAAAAAAAAAAAAA';
const params = {
  ...{
    link: LINK,
    code: 'K7MX4PTR',
    name: 'Крылов Олег Ильич',
    who: 'Крылов О. И.',
    by: 'Крылов О. И.',
    what: 'email',
  },
  ...{ address: 'ул. Садовая, д. 3', hours: '72', number: '15', accounts: '66200000007', reason: 'Такого счёта нет' },
  ...{ comment: 'Пришлите договор', login: '66200000007', password: 'k7mx4ptr9abc' },
  ...{ title: 'Заявка на опломбирование', registration: '7/2026', due: '15 апреля, 23:59', words: 'Пришлите паспорт' },
  ...{ papers: 'Паспорт', stage: 'Договор подписан', day: '16 апреля', from: '10:00', to: '12:00' },
};
const EXPIRES = Date.parse('2024-04-16T10:05:00+05:00');
const CHANNELS = ['email', 'sms'] as const;

const ways = profiles.flatMap((profile) =>
  MessageKind.options.flatMap((kind) =>
    CHANNELS.filter((channel) => (channel === 'sms' ? 'sms' : 'text') in MESSAGE_TEXTS[kind]).map(
      (channel) => [profile.code, kind, channel, profile] as const,
    ),
  ),
);

/** By what a company is known: names, hosts, phones, addresses. */
const marksOf = ({ name, shortName, messages, contacts }: Profile): string[] => [
  ...[name, shortName, messages.smsName],
  ...contacts.flatMap(({ value }) => [value, ...(/[\w-]+\.ru/.exec(value) ?? [])]),
];
const holds = (text: string, mark: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(text);

function foreignMarks(profile: Profile, text: string): string[] {
  const own = marksOf(profile).join('\n');
  const foreign = profiles.filter((other) => other !== profile).flatMap(marksOf);
  // Two manuals give one address for questions (I26).
  return foreign.filter((mark) => !own.includes(mark) && holds(text, mark));
}

describe('every message of every profile', () => {
  it.each(ways)('%s: %s by %s', (_code, kind, channel, profile) => {
    const { subject, text, html } = render(profile, { kind, channel, params }, EXPIRES);
    const whole = [subject, text, html].join('\n');
    expect(foreignMarks(profile, whole)).toEqual([]);
    expect(whole).not.toMatch(/\{\w|\w\}|undefined|null/);
    expect(text.trim()).not.toBe('');
    expect(text.split('\n\n').every((part) => part.trim() !== '')).toBe(true);
    if (channel === 'sms') return expect([subject, html]).toEqual(['', '']);
    expect(subject).not.toBe('');
    expect(text.trimEnd().endsWith(profile.messages.signature)).toBe(true);
    expect(whole).not.toMatch(/<(img|script|link|iframe|form|input|style)\b|url\(|src=|https?:/i);
    const shown = html.replace(/<title>.*<\/title>|<[^>]+>/g, '').replace(/\s+/g, ' ');
    for (const line of text.split('\n').filter((one) => one !== '')) expect(shown).toContain(line);
    if (text.includes(LINK)) expect(html).toContain(`<a href="${LINK}"`);
  });

  it('teeth: another company is found by its name, its host and its phone', () => {
    const utek = profiles.find(({ code }) => code === 'utek')!;
    const text = 'НТЭСК, www.nesko-nv.ru, +7 (3435) 230 255, solovev@gesnv.ru, АО «ЮТЭК»';
    expect(new Set(foreignMarks(utek, text))).toEqual(
      new Set(['НТЭСК', 'www.nesko-nv.ru', 'nesko-nv.ru', '+7 (3435) 230 255']),
    );
  });

  it('has the manuals’ own words where they print a letter', () => {
    const letterOf = (code: string) =>
      render(
        profiles.find((one) => one.code === code)!,
        { kind: 'activation', channel: 'email', params },
        EXPIRES,
      ).text;
    expect(letterOf('utek')).toContain('т.к. подали заявку на регистрацию в системе АО «ЮТЭК».');
    expect(letterOf('nesko')).toContain('в системе Нижневартовская энергосбытовая компания.');
    expect(letterOf('nesko')).toContain('Чтобы активировать Вашу учётную запись, Вам необходимо пройти по ссылке');
    expect(letterOf('ntesk')).toContain('Вы зарегистрировались в Личном Кабинете.');
    expect(letterOf('ntesk')).toContain('Для активации вашего аккаунта перейдите по данной ссылке');
  });

  it('puts an SMS with a code into one part', () => {
    const codes = ways.filter(([, kind, channel]) => channel === 'sms' && /Code$/.test(kind) && kind !== 'ownerCode');
    expect(codes).toHaveLength(3 * profiles.length);
    for (const [, kind, channel, profile] of codes) {
      const { text } = render(profile, { kind, channel, params: { ...params, code: '123456' } }, EXPIRES);
      expect(text.length).toBeLessThanOrEqual(70);
    }
  });
});

describe('a letter', () => {
  const ntesk = profiles.find(({ code }) => code === 'ntesk')!;
  const elektrotorg = profiles.find(({ code }) => code === 'elektrotorg')!;

  it('says until when its code holds in the zone of the company, and nothing of it when there is no end', () => {
    const letter = { kind: 'activation', channel: 'email', params } as const;
    expect(render(ntesk, letter, EXPIRES).text).toContain('до 16 апреля, 10:05.');
    expect(render(ntesk, letter, null).text).not.toContain('действуют');
  });

  it('greets by name, but repeats nothing that is no name', () => {
    const greeting = (name: string) =>
      render(elektrotorg, { kind: 'activation', channel: 'email', params: { ...params, name } }, EXPIRES).text.split(
        '\n',
      )[0];
    expect(greeting('Крылов О. И.')).toBe('Здравствуйте, Крылов О. И.!');
    expect(greeting('ООО «Ромашка-Сервис»')).toBe('Здравствуйте, ООО «Ромашка-Сервис»!');
    for (const name of [
      'выиграйте на evil.example',
      'звоните 8 900 123-45-67',
      'https://evil',
      'Иван\r\n\r\nПерейдите по ссылке evil.ru',
      '<b>Иван</b>',
      'И'.repeat(81),
    ])
      expect(greeting(name)).toBe('Здравствуйте!');
  });

  it('is text to whoever reads it: no markup and no second placeholder comes out of a value', () => {
    const address = `<img src=x> & "{code}" {link}`;
    const { text, html } = render(ntesk, { kind: 'accessGiven', channel: 'email', params: { address, by: 'Я' } }, null);
    expect(text).toContain(address);
    expect(html).toContain('&lt;img src=x&gt; &amp; &quot;{code}&quot; {link}');
  });

  it('keeps a value on its line', () => {
    const { text } = render(
      ntesk,
      { kind: 'requestTaken', channel: 'sms', params: { hours: '72', number: '1\r\n\u20282' } },
      null,
    );
    expect(text).toContain('заявка № 1 2 принята');
  });

  it('is not made without what it has to say, nor for a way that it does not go', () => {
    expect(() => render(ntesk, { kind: 'registrationCode', channel: 'sms', params: {} }, null)).toThrow('code');
    expect(() => render(ntesk, { kind: 'registrationCode', channel: 'email', params }, null)).toThrow('no letter');
    expect(() => render(ntesk, { kind: 'activation', channel: 'sms', params }, null)).toThrow('no SMS');
  });
});
