import { describe, expect, it } from 'vitest';
import { DomainError } from '../../contract/errors';
import { refuseWeak, STAFF_PASSWORD_MINIMUM } from '../../main/modules/identity/new-password';
import { loadProfiles } from '../../main/profiles';
import { identifiersOf } from '../helpers/accounts';

const profiles = loadProfiles([]);
const profileOf = (code: string) => {
  const profile = profiles.get(code);
  if (!profile) throw new Error(`No profile ${code}`);
  return profile;
};
const { email, phone, snils } = identifiersOf('customer');
const OWN = ['Ivanov', 'Иванов', email, phone, snils, '66200000000', '66АА000007', null];

/** Why the password is refused; undefined when it is taken. */
const reasonOf = (password: string, code = 'ntesk', minimum?: number): string | undefined => {
  try {
    refuseWeak(profileOf(code), password, OWN, minimum);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof DomainError) || refusal.code !== 'WEAK_PASSWORD') throw refusal;
    expect(refusal.params).toMatchObject({ minimum: minimum ?? profileOf(code).signIn.passwordMinimum });
    return (refusal.params as { reason: string }).reason;
  }
};
const listed = (table: string): string[] => table.trim().split(/\s*[¦\n]\s*/);

/** Refused in a company whose minimum is six signs. */
const WEAK = {
  common: listed(`
    123456 ¦ 1234567 ¦ 12345678 ¦ 123456789 ¦ 1234567890 ¦ 0987654321 ¦ 987654321 ¦ 654321 ¦ 123123 ¦ 123321 ¦ 112233 ¦ 111111 ¦ 000000
    666666 ¦ 777777 ¦ 7777777 ¦ 88888888 ¦ 121212 ¦ 131313 ¦ 123qwe ¦ qwe123 ¦ 1q2w3e ¦ 1q2w3e4r ¦ 1q2w3e4r5t ¦ q1w2e3r4 ¦ 1qaz2wsx ¦ zaq12wsx
    qazwsx ¦ qazwsxedc ¦ qwerty ¦ qwerty1 ¦ qwerty12 ¦ qwerty123 ¦ Qwerty123! ¦ QWERTY ¦ qwertyuiop ¦ poiuytrewq ¦ asdfgh ¦ asdfghjkl ¦ zxcvbn
    zxcvbnm ¦ asdf1234 ¦ abcdef ¦ abcdefgh ¦ abcd1234 ¦ a1b2c3 ¦ aaaaaa ¦ AAAAAAAA ¦ abcabc ¦ abcabcabc ¦ ababab ¦ xyzxyz ¦ 1a1a1a1a
    password ¦ Password1 ¦ PASSWORD ¦ passw0rd ¦ p@ssw0rd ¦ P@$$w0rd ¦ P455w0rd ¦ password2024 ¦ password! ¦ pass1234 ¦ mypassword
    admin123 ¦ administrator ¦ Admin2024! ¦ root123 ¦ letmein ¦ welcome1 ¦ Welcome2026 ¦ changeme ¦ default1 ¦ secret12 ¦ trustno1 ¦ iloveyou
    sunshine ¦ princess1 ¦ dragon12 ¦ monkey123 ¦ football ¦ baseball1 ¦ superman ¦ batman99 ¦ pokemon1 ¦ starwars ¦ shadow01 ¦ master123
    computer ¦ internet1 ¦ samsung1 ¦ iphone12 ¦ google123 ¦ windows10 ¦ microsoft1 ¦ chelsea1 ¦ arsenal1 ¦ ferrari1 ¦ mercedes1
    пароль ¦ пароль1 ¦ Пароль123 ¦ ПАРОЛЬ ¦ пароль2024 ¦ мойпароль ¦ gfhjkm ¦ Gfhjkm1 ¦ gfhjkm123 ¦ parol123 ¦ йцукен ¦ йцукен123 ¦ ЙЦУКЕНГ
    фывапр ¦ фывапролдж ¦ ячсмить ¦ йфяцыч ¦ абвгде ¦ абвгд123 ¦ зфыыцщкв ¦ йцу123 ¦ 123йцу ¦ привет ¦ привет1 ¦ Привет123 ¦ ghbdtn ¦ ghbdtn12
    любовь ¦ k.,jdm ¦ lubov123 ¦ любимая1 ¦ солнышко ¦ Солнышко1 ¦ solnyshko ¦ cjkysirj ¦ зайчик12 ¦ котенок1 ¦ котёнок ¦ кошечка ¦ кисуля
    собака12 ¦ малышка1 ¦ ангел123 ¦ звезда77 ¦ принцесса ¦ красотка1 ¦ счастье1 ¦ мамочка1 ¦ mama1975 ¦ мама1975 ¦ папа1950 ¦ бабушка1 ¦ сынок2010
    россия ¦ Россия2024 ¦ rossiya1 ¦ hjccbz ¦ москва77 ¦ moskva777 ¦ спартак ¦ spartak1922 ¦ zenit2012 ¦ зенит2008 ¦ динамо12 ¦ футбол10 ¦ победа45 ¦ победа1945
    весна2024 ¦ лето2023 ¦ Осень2025! ¦ зима2026 ¦ январь01 ¦ сентябрь ¦ пятница1 ¦ воскресенье ¦ деньги11 ¦ шоколад1 ¦ клубника
    ivan1985 ¦ Sergey1979 ¦ andrey77 ¦ natasha1 ¦ Наташа1980 ¦ сергей79 ¦ Екатерина ¦ lena1990 ¦ olga2000 ¦ dima12345 ¦ Саша2005 ¦ максим99
    25111985 ¦ 25.11.1985 ¦ 1985-11-25x ¦ 01012000 ¦ 31.12.99 ¦ 251185 ¦ 19851985 ¦ 20242024 ¦ 2024!!!! ¦ !!!!!! ¦ ...... ¦ ------1
    энерго ¦ энергия1 ¦ электро12 ¦ Счетчик1 ¦ счётчик ¦ квитанция ¦ свет2024 ¦ показания ¦ лампочка1 ¦ kabinet1 ¦ energo2025
  `),
  login: listed(`
    ivanov ¦ Ivanov1 ¦ IVANOV12 ¦ ivanov2024 ¦ Иванов ¦ Иванов85 ¦ bdfyjd ¦ ivanovivanov ¦ 1vanov ¦ ivanov@example.ru ¦ 79120000001 ¦ 89120000001
    8 912 000 00 01 ¦ +79120000001 ¦ 66200000000 ¦ 662-000-00000 ¦ 11223344595 ¦ 112-233-445 95 ¦ 66АА000007 ¦ 66AA000007 ¦ 66аа000007
  `),
  company: listed(`
    utek2024 ¦ utek-utek ¦ ЮТЭК123 ¦ АО «ЮТЭК» ¦ .n'r2024
  `),
};

describe('two hundred and more that everybody tries', () => {
  const all = Object.entries(WEAK).flatMap(([reason, passwords]) => passwords.map((one) => [one, reason] as const));

  it('are refused with the reason', () => {
    expect(new Set(all.map(([one]) => one)).size).toBeGreaterThanOrEqual(200);
    expect(all.map(([one]) => [one, reasonOf(one, 'utek')])).toEqual(all.map(([one, reason]) => [one, reason]));
  });

  it('so are they with four more signs, of what is at hand', () => {
    const few = ['qwerty', 'пароль', 'gfhjkm', 'password', 'Ivanov', 'солнышко', 'наташа'];
    for (const word of few)
      for (const more of ['1234', '2024', '!!!!', '1111', '1985'])
        expect([word + more, reasonOf(word + more)]).toEqual([word + more, expect.any(String)]);
  });
});

describe('the length', () => {
  it.each([
    ['кот7дом', 'ntesk', undefined, 'short'],
    ['кот7дом5', 'ntesk', undefined, undefined],
    ['кот7д', 'utek', undefined, 'short'],
    ['кот7до', 'utek', undefined, undefined],
    ['eleven sign', 'ntesk', STAFF_PASSWORD_MINIMUM, 'short'],
    ['𝕒𝕓𝕔𝕕𝕖𝕗', 'ntesk', STAFF_PASSWORD_MINIMUM, 'short'],
    [`${'b7x!k2m9'.repeat(16)}x`, 'ntesk', undefined, 'long'],
    ['b7x!k2m9'.repeat(16), 'ntesk', undefined, undefined],
  ])('%j in %s from %s: %s', (password, code, minimum, reason) => {
    expect(reasonOf(password, code, minimum)).toBe(reason);
  });
});

describe('words of the company', () => {
  it.each([
    ['ntesk', 'АО «НТЭСК» 1'],
    ['ntesk', 'ntesk-ntesk-'],
    ['ntesk', 'Нижний Тагил'],
    ['ntesk', 'тагил2024'],
    ['ntesk', 'nfubk2024'],
    ['energosbyt', 'Энергосбыт1'],
    ['elektrotorg', 'elektrotorg24'],
    ['nesko', 'НЭСКО2025'],
  ])('%s: %j', (code, password) => {
    expect(reasonOf(password, code)).toBe('company');
  });
});

describe('no rules of composition', () => {
  it.each([
    ...[
      'тихая река утром',
      'correct horse battery',
      'the operator of a lighthouse',
      'klen-i-sosna-7',
      'sneg-na-yolkah-12',
    ],
    ...[
      'most-cherez-ovrag-5',
      'x7Kq-92mZ',
      'зелёный слоник на льду',
      'мойдом47',
      'вчера шёл дождь',
      'ghjcnjnfr 45 vbhf',
      'бегемот над Волгой',
    ],
    ...['84756201', 'плотник', 'лопата и ведро'].filter((one) => one.length >= 8),
  ])('%j is taken', (password) => {
    expect(reasonOf(password)).toBeUndefined();
  });
});
