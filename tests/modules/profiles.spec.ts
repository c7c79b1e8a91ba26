import { describe, expect, it } from 'vitest';
import { dateToDays, daysToDate, indexToPeriod, type LocalDate } from '../../contract/types/time';
import { billingPeriodOf } from '../../db/seeds/calendar';
import { companyOf } from '../../db/seeds/companies';
import { demoPeople } from '../../db/seeds/demo';
import { billingPeriod } from '../../main/modules/metering/metering.rules';
import { loadProfiles, ProfileError } from '../../main/profiles';
import ntesk from '../../main/profiles/ntesk.json';
import { ru } from '../../renderer/i18n/ru';

const profiles = loadProfiles([]);
const all = [...profiles.values()];
const profileOf = (code: string) => {
  const profile = profiles.get(code);
  if (!profile) throw new Error(`No profile ${code}`);
  return profile;
};

/** What belongs to one company alone: names, phones, mails and sites of its manual. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  utek: ['ЮТЭК', 'yutec', 'Ханты-Мансийск'],
  nesko: ['НЭСКО', 'nesko', 'Нижневартов'],
  ntesk: ['НТЭСК', 'ntesk', 'Нижнетагил', 'Нижний Тагил', '230 255', 'Ivan', '66200000000', '937060'],
  energosbyt: ['energosbyt', 'priemnaya'],
  elektrotorg: ['Электроторг', 'elektrotorg', 'вход по СНИЛС'],
};

describe('the five profiles', () => {
  it('are those of the manuals', () => {
    expect([...profiles.keys()]).toEqual(['utek', 'nesko', 'ntesk', 'energosbyt', 'elektrotorg']);
  });

  it.each(all.map((profile) => [profile.code, profile] as const))(
    '%s says nothing of another company',
    (code, profile) => {
      const text = JSON.stringify({ profile, people: demoPeople(code), seed: companyOf(code) });
      const foreign = Object.entries(MARKS)
        .filter(([company]) => company !== code)
        .flatMap(([, marks]) => marks);
      expect(foreign.filter((mark) => text.includes(mark))).toEqual([]);
    },
  );

  it.each(all.map((profile) => [profile.code, profile] as const))(
    '%s replaces only texts that exist',
    (_code, profile) => {
      const unknown = Object.keys(profile.texts).filter((key) => typeof textAt(key) !== 'string');
      expect(unknown).toEqual([]);
    },
  );

  it('sign in by what each manual names', () => {
    const ways = Object.fromEntries(
      all.map(({ code, signIn }) => [
        code,
        [signIn.label, ...signIn.identifiers.map(({ kind }) => kind), signIn.passwordMinimum],
      ]),
    );
    expect(ways).toEqual({
      utek: ['Электронная почта', 'email', 6],
      nesko: ['Электронная почта', 'email', 6],
      ntesk: ['Логин', 'login', 8],
      energosbyt: ['Логин', 'account', 'login', 8],
      elektrotorg: ['СНИЛС, ОГРН, ОГРНИП или электронная почта', 'snils', 'ogrn', 'ogrnip', 'email', 8],
    });
  });

  it('name support as the manuals print it', () => {
    const contacts = Object.fromEntries(all.map(({ code, contacts: list }) => [code, list.map(({ value }) => value)]));
    expect(contacts).toMatchObject({
      utek: ['solovev@gesnv.ru', 'www.yutec-hm.ru'],
      nesko: ['solovev@gesnv.ru', 'www.nesko-nv.ru', 'г. Нижневартовск'],
      energosbyt: ['priemnaya@energosbyt.ru', 'www.energosbyt.ru'],
    });
    expect(contacts['ntesk']).toEqual(expect.arrayContaining(['+7 (3435) 230 255', 'lk@ntesk.ru']));
  });

  it('take readings as S2 and S3 say', () => {
    expect(profileOf('ntesk').readings).toMatchObject({
      entry: 'table',
      acceptance: 'automatic',
      strictlyGreater: true,
      acceptOutside: 'nextPeriod',
      billedIn: 'next',
    });
    expect(profileOf('energosbyt').readings).toMatchObject({
      entry: 'meter',
      acceptance: 'operator',
      strictlyGreater: false,
      billedIn: 'current',
    });
  });

  it('caption the sections as the manuals do', () => {
    const titleOf = (code: string, id: string) => profileOf(code).sections.find((section) => section.id === id)?.title;
    expect(titleOf('ntesk', 'accounts')).toBe('Лицевые счета');
    expect(titleOf('ntesk', 'readings')).toBe('Ввод показаний');
    expect(titleOf('ntesk', 'reports')).toBe('Отчёты');
    expect(titleOf('energosbyt', 'readings')).toBe('Показания');
    expect(titleOf('elektrotorg', 'readings')).toBe('Приборы учёта');
  });

  it('fit the account numbers that the manuals and the demo know', () => {
    expect('66200000000').toMatch(new RegExp(profileOf('ntesk').account.numberPattern));
    for (const { code, account } of all) {
      expect(companyOf(code).accountNumber(4711)).toMatch(new RegExp(account.numberPattern));
    }
  });

  it('agree with the calendar of the seeds', () => {
    const first = dateToDays('2024-01-01' as LocalDate);
    for (const { readings } of all) {
      for (let day = first; day < first + 366; day += 1) {
        const seeded = indexToPeriod(billingPeriodOf(day, readings.billedIn === 'next'));
        expect(seeded).toBe(billingPeriod(daysToDate(day), readings));
      }
    }
  });
});

describe("a company's own profile", () => {
  const file = (change: object) => ({ name: 'own.json', text: JSON.stringify({ ...ntesk, code: 'own', ...change }) });

  it('joins the five without a change of code', () => {
    const added = loadProfiles([file({ name: 'Своя компания' })]);
    expect([...added.keys()]).toHaveLength(6);
    expect(added.get('own')?.name).toBe('Своя компания');
  });

  it.each([
    ['name', { name: '' }],
    ['timeZone', { timeZone: 'Asia/Nowhere' }],
    ['contacts', { contacts: [] }],
    ['readings.acceptance', { readings: { ...ntesk.readings, acceptance: 'nobody' } }],
    ['readings.window', { readings: { ...ntesk.readings, window: { fromDay: 26, toDay: 25 } } }],
    ['account.numberPattern', { account: { numberPattern: '(' } }],
    ['signIn.passwordMinimum', { signIn: { ...ntesk.signIn, passwordMinimum: 3 } }],
    ['sections.0.id', { sections: [{ id: 'weather', title: 'Погода' }] }],
  ])('is refused by the name of the field: %s', (field, change) => {
    expect(() => loadProfiles([file(change)])).toThrowError(
      expect.objectContaining({ file: 'own.json', field }) as ProfileError,
    );
  });

  it('is refused when it is no JSON or has fields that nobody reads', () => {
    expect(() => loadProfiles([{ name: 'own.json', text: '{' }])).toThrow(ProfileError);
    expect(() => loadProfiles([file({ colour: 'red' })])).toThrow(ProfileError);
  });
});

function textAt(key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>(
      (node, part) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[part] : undefined),
      ru,
    );
}
