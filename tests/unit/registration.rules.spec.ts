import { describe, expect, it } from 'vitest';
import { isOwnAccount, isSameAddress, isSameName } from '../../main/modules/identity/account-match';
import { codeOf, hoursToWait, isInTime, msToResend } from '../../main/modules/identity/confirmation.rules';
import { maskEmail, maskPhone } from '../../main/modules/identity/masks';
import { wrongName, wrongPhone } from '../../main/modules/identity/registration.rules';

const FLAT = {
  holderName: 'Ёлкин Пётр Семёнович',
  town: 'г. Ханты-Мансийск',
  street: 'ул. Мира',
  house: '12а',
  flat: '45',
};

describe('the holder’s name', () => {
  it.each([
    'Ёлкин Пётр Семёнович',
    'елкин петр семенович',
    'Пётр Семёнович ЁЛКИН',
    '  Ёлкин   Пётр\u00A0Семёнович ',
    'Ёлкин Пётр Семёнович'.normalize('NFD'),
  ])('%j is the same', (name) => expect(isSameName(name, FLAT.holderName)).toBe(true));

  it.each(['Ёлкин Пётр', 'Ёлкин П. С.', 'Елкина Петр Семенович', 'Ёлкин Пётр Семёнович Иванов', '', ' '])(
    '%j is not',
    (name) => expect(isSameName(name, FLAT.holderName)).toBe(false),
  );

  it('of a company: quotes, case and order do not matter', () => {
    expect(isSameName('«РОМАШКА» ООО', 'ООО "Ромашка"')).toBe(true);
    expect(isSameName('ООО «Ромашка-2»', 'ООО «Ромашка»')).toBe(false);
  });
});

describe('the address', () => {
  it.each([
    'г. Ханты-Мансийск, ул. Мира, д. 12а, кв. 45',
    'Ханты-Мансийск Мира 12А 45',
    '628011, Россия, город Ханты-Мансийск, улица Мира, дом 12а, квартира 45',
    'ул Мира 12а-45',
    'Мира, 12а, 45',
  ])('%j is the same', (typed) => expect(isSameAddress(typed, FLAT)).toBe(true));

  it.each([
    'ул. Мира, д. 45, кв. 12а',
    'ул. Мира, д. 12, кв. 45',
    'ул. Мира, д. 12а',
    'г. Сургут, ул. Мира, д. 12а, кв. 45',
    'ул. Победы, д. 12а, кв. 45',
    'ул. Мира Победы, д. 12а, кв. 45',
    'ул. Мира, д. 12а, кв. 45, 46',
    'Ханты-Мансийск',
    '',
  ])('%j is not', (typed) => expect(isSameAddress(typed, FLAT)).toBe(false));

  it('of a house without flats, with a second building, in a numbered street', () => {
    const house = { ...FLAT, street: 'ул. 60 лет Октября', house: '3 корп. 2', flat: '' };
    expect(isSameAddress('60 лет Октября, 3к2', house)).toBe(true);
    expect(isSameAddress('ул. 60 лет Октября, д. 3, корпус 2', house)).toBe(true);
    expect(isSameAddress('ул. 60 лет Октября, д. 2, корпус 3', house)).toBe(false);
    expect(isSameAddress('ул. Мира', { ...FLAT, house: '', flat: '' })).toBe(false);
  });

  it('or the name is enough', () => {
    expect(isOwnAccount({ fullName: 'Чужая Анна', address: 'Мира 12а 45' }, FLAT)).toBe(true);
    expect(isOwnAccount({ fullName: FLAT.holderName, address: null }, FLAT)).toBe(true);
    expect(isOwnAccount({ fullName: 'Чужая Анна', address: 'Мира 12а 46' }, FLAT)).toBe(false);
  });
});

describe('what was typed', () => {
  it.each([
    ['Иванов Иван', null],
    ['ООО «Ромашка 24»', null],
    ['O’Neill Дж.', null],
    ['Ивaнов Иван', 'MIXED_LETTERS'],
    ['Ива\u200Bнов', 'BAD_NAME'],
    ['<b>Иванов</b>', 'BAD_NAME'],
    ['12', 'BAD_NAME'],
    ['Й'.normalize('NFD'), 'BAD_NAME'],
    ['Йод Ян'.normalize('NFD'), null],
  ])('name %j: %s', (name, wrong) => expect(wrongName(name)).toBe(wrong));

  it.each([
    ['+7 950 400-00-01', true, null],
    ['8 (3435) 23-02-55', false, null],
    ['8 (3435) 23-02-55', true, 'NOT_MOBILE'],
    ['+7 701 234 56 78', false, 'BAD_PHONE'],
    ['950400000', true, 'BAD_PHONE'],
  ] as const)('phone %j, by SMS %s: %s', (phone, needsSms, wrong) => expect(wrongPhone(phone, needsSms)).toBe(wrong));

  it.each([
    [' abcd-2345 ', 'ABCD2345'],
    ['АВСЕ НКМР', 'ABCEHKMP'],
    ['12–34', '1234'],
    ['1\u00A02\u202F34', '1234'],
  ])('code %j is %s', (typed, code) => expect(codeOf(typed)).toBe(code));
});

describe('masks', () => {
  it.each([
    ['ivan@ivan.ru', 'i•••@ivan.ru'],
    ['и@почта.рф', 'и•••@почта.рф'],
    ['"a@b"@ivan.ru', '"•••@ivan.ru'],
  ])('%s is %s', (email, masked) => expect(maskEmail(email)).toBe(masked));

  it('of phones', () => {
    expect(maskPhone('79504000001')).toBe('+7 950 ••• •• 01');
    expect(maskPhone('no phone')).toBe('•••');
  });
});

describe('time of codes', () => {
  const HOUR = 3_600_000;
  it.each([
    [0, true],
    [599_999, true],
    [600_000, false],
    [-60_000, true],
    [-60_001, false],
  ])('after %d ms a code of ten minutes is good: %s', (age, good) =>
    expect(isInTime({ createdAt: 1e12, expiresAt: 1e12 + 600_000 }, 1e12 + age)).toBe(good),
  );

  it('waits for the next one are whole hours and seconds, never longer than the rule', () => {
    const at = 1e12;
    expect(hoursToWait([at - HOUR, at - 2 * HOUR], 3, at)).toBe(0);
    expect(hoursToWait([at, at - HOUR, at - 23 * HOUR], 3, at)).toBe(1);
    expect(hoursToWait([at + 90 * HOUR, at, at], 3, at - 90 * HOUR)).toBe(24);
    expect([msToResend(at - 59_000, 60, at), msToResend(at - 60_000, 60, at), msToResend(null, 60, at)]).toEqual([
      1000, 0, 0,
    ]);
    expect(msToResend(at + HOUR, 60, at)).toBe(0);
  });
});
