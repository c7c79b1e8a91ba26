import { describe, expect, it } from 'vitest';
import { dateToDays, daysToDate, indexToPeriod, type LocalDate } from '../../contract/types/time';
import { sourceName } from '../../db/codes';
import { demoPeople } from '../../db/seeds/demo';
import { loadProfiles } from '../../main/profiles';
import { findCustomer, openDemo } from '../helpers/demo';

const ntesk = profileOf('ntesk');

function profileOf(code: string) {
  const profile = loadProfiles([]).get(code);
  if (!profile) throw new Error(`No profile ${code}`);
  return profile;
}

describe("the manual's customer", () => {
  it('stands as on 15 April 2024', async () => {
    const demo = await openDemo(ntesk, '2024-04-15');
    const customer = await findCustomer(demo, ntesk, 'Ivan');
    expect(customer).toMatchObject({ fullName: 'Иванов Иван Иванович', email: 'ivanov@ivan.ru' });
    const [account] = await demo.read.accounts.ofCustomer(customer?.id ?? 0);
    expect(account).toMatchObject({ number: '66200000000', street: 'ул. Красноармейская', house: '12', flat: '45' });
    const accountId = account?.id ?? 0;
    const registers = await demo.read.readings.registersOf(accountId);
    expect(registers.map(({ serial, zone, digits }) => [serial, zone, digits])).toEqual([
      ['937060', 'day', 5],
      ['937060', 'night', 5],
    ]);
    expect(daysToDate(registers[0]?.nextVerificationOn ?? 0)).toBe('2028-11-25');
    const history = await demo.read.readings.history(accountId, 2024 * 12 + 4);
    const rows = history.map((row) => [
      row.registerId === registers[0]?.registerId ? 'day' : 'night',
      indexToPeriod(row.period),
      row.valueMilli / 1000,
      daysToDate(row.takenOn),
    ]);
    expect(rows.filter(([zone]) => zone === 'day')).toHaveLength(14);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['day', '2024-04', 4938, '2024-03-24'],
        ['night', '2024-04', 5017, '2024-03-24'],
        ['day', '2024-03', 4916, '2024-02-22'],
        ['night', '2024-03', 5006, '2024-02-22'],
        ['day', '2024-02', 4892, '2024-01-23'],
        ['night', '2024-02', 4995, '2024-01-23'],
      ]),
    );
    expect(history.filter(({ period }) => period === 2024 * 12 + 3).map(({ source }) => sourceName(source))).toEqual([
      'visit',
      'visit',
    ]);
    const rates = await demo.read.catalogue.ratesOn(accountId, dateToDays('2024-04-15' as LocalDate));
    expect(rates.map(({ serviceName, zone, priceE5 }) => [serviceName, zone, priceE5])).toEqual([
      ['Электроэнергия', 'single', 515_000],
      ['Электроэнергия в целях содержания общего имущества', 'single', 515_000],
    ]);
  });

  it('is the same every time', async () => {
    const dump = async () => {
      const demo = await openDemo(ntesk, '2024-04-15');
      const tables = ['account', 'customer', 'meter', 'meter_reading', 'reading', 'reading_decision'];
      const rows = await Promise.all(tables.map((table) => demo.base.screen.all(`SELECT * FROM "${table}"`)));
      return rows;
    };
    expect(await dump()).toEqual(await dump());
  });
});

describe('the demo of a company of one’s own', () => {
  it('has people too', async () => {
    await openDemo({ ...ntesk, code: 'my-company' }, '2024-04-15');
    expect(demoPeople('my-company').map(({ role }) => role)).toContain('administrator');
  });
});
