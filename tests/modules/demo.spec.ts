import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import type { EntryForm } from '../../contract/metering';
import { demoPeople } from '../../db/seeds/demo';
import { temporaryFolder } from '../helpers/base';
import { decidedWindow, queueWindow } from '../helpers/lists';
import { TestProgram } from '../helpers/program';
import { uid } from '../helpers/uid';

let test: TestProgram;
afterEach(() => test.close());

async function openDemo(profile: string) {
  test = new TestProgram(await temporaryFolder(), { demo: profile });
  await test.program.start();
  const people = demoPeople(profile);
  const signedIn = async (role: 'customer' | 'operator') => {
    const person = people.find((one) => one.role === role);
    if (!person) throw new Error(`Nobody is ${role}.`);
    const seat = await test.seat();
    const as = role === 'customer' ? 'customer' : 'staff';
    await seat.call('identity.signIn', { as, login: person.login, password: person.password });
    return seat;
  };
  return { customer: await signedIn('customer'), operator: await signedIn('operator') };
}

/** One unit more on every register of the first meter. */
function oneMore({ accountId, meters: [meter] }: EntryForm): Draft<'metering.submitReadings'> {
  const values = (meter?.registers ?? []).map(({ registerId, previous }) => ({
    registerId,
    value: String((previous?.valueMilli ?? 0) / 1000 + 1),
  }));
  return { uid: uid(), accountId, meters: [{ meterId: Number(meter?.meterId), values }], confirmed: [] };
}

describe('the demonstration company', () => {
  it("ntesk stands at the manual's numbers and goes its way", async () => {
    const { customer } = await openDemo('ntesk');
    const [account] = await customer.call('accounts.mine', {});
    expect(account).toMatchObject({ number: '66200000000', hasMeters: true });
    expect(account?.services[0]).toMatchObject({ meters: 1, prices: [{ zone: 'single', priceE5: 515_000 }] });
    const form = await customer.call('metering.entryForm', { accountId: account?.accountId ?? 0 });
    expect(form).toMatchObject({ accountNumber: '66200000000', period: '2024-05' });
    expect(form.meters).toMatchObject([
      {
        serial: '937060',
        digits: 5,
        nextVerificationOn: '2028-11-25',
        registers: [
          { zone: 'day', previous: { valueMilli: 4_938_000, source: 'visit' } },
          { zone: 'night', previous: { valueMilli: 5_017_000, source: 'visit' } },
        ],
      },
    ]);
    const { uid: _uid, confirmed: _confirmed, ...entry } = oneMore(form);
    const preview = await customer.call('metering.previewReadings', entry);
    expect(preview).toMatchObject({ services: [{ volumeMilli: 2000, amountKopecks: 1030 }], checks: [] });
    const answer = await customer.call('metering.submitReadings', oneMore(form));
    expect(answer).toMatchObject({ period: '2024-05', meters: [{ state: 'accepted' }] });
  });

  it('energosbyt puts a reading into the queue behind those that already wait', async () => {
    const { customer, operator } = await openDemo('energosbyt');
    const accounts = await customer.call('accounts.mine', {});
    const accountId = accounts.find(({ hasMeters }) => hasMeters)?.accountId ?? 0;
    const prices = accounts.flatMap(({ services }) =>
      services.map((service) => service.prices.map(({ zone }) => zone)),
    );
    expect(prices).toContainEqual(['single', 'day', 'night']);
    const { submissions: before } = await operator.call('metering.reviewQueue', queueWindow({ limit: 1 }));
    const form = await customer.call('metering.entryForm', { accountId });
    const answer = await customer.call('metering.submitReadings', oneMore(form));
    expect(answer.meters).toMatchObject([{ state: 'pending' }]);
    const { submissions, items } = await operator.call('metering.reviewQueue', queueWindow({ limit: 1000 }));
    expect(submissions).toBe(before + 1);
    expect(items.at(-1)?.meterReadingId).toBe(answer.meters[0]?.meterReadingId);
  });

  it.each(['utek', 'nesko', 'ntesk', 'energosbyt', 'elektrotorg'])(
    'every list of %s fits the contract',
    async (profile) => {
      const { customer, operator } = await openDemo(profile);
      const { items, submissions, rows } = await operator.call('metering.reviewQueue', queueWindow({ limit: 1000 }));
      expect(items).toHaveLength(submissions);
      expect(items.flatMap(({ lines }) => lines)).toHaveLength(rows);
      expect(rows).toBeGreaterThan(0);
      const decided = await operator.call('metering.decidedReadings', decidedWindow({ limit: 1000 }));
      expect(decided.items).toHaveLength(decided.submissions);
      expect(decided.rows).toBeGreaterThan(0);
      const { kinds, asked, overdue } = await operator.call('registrations.count', {});
      const waiting = kinds.map(({ kind }) => kind);
      expect(waiting).toEqual(['access', 'binding', 'owner', ...(profile === 'energosbyt' ? ['registration'] : [])]);
      expect([asked, overdue]).toEqual([1, 1]);
      for (const { accountId } of await customer.call('accounts.mine', {}))
        await customer.call('metering.recentReadings', { accountId });
      await expect(test.auditActions()).resolves.toEqual(['settings.createDemo', 'identity.signIn', 'identity.signIn']);
      const sort = { by: 'dueAt' as const, down: false };
      const whole = { from: 0, limit: 100, kind: null, sort, find: '', around: null };
      for (const isOpen of [true, false])
        for (const { registrationId } of (await operator.call('registrations.queue', { ...whole, isOpen })).items)
          await operator.call('registrations.card', { registrationId });
    },
  );
});
