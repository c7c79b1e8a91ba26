import { afterEach, describe, expect, it } from 'vitest';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import * as people from './registering';

let program: SeededProgram;
let seat: TestSeat;
const start = async (profile: string) => {
  program = await startSeeded({ profile });
  seat = await program.test.seat();
};
afterEach(() => program.test.close());

const rows = <T>(sql: string) => program.test.rows<T>(sql);

describe('consents', () => {
  it('each is a row of its own, with the text that was seen; one more is the mailing', async () => {
    await start('utek');
    await people.register(seat, await people.typedForm(seat));
    const { key } = await people.secretsOf(program.test);
    await seat.call('identity.activate', { uid: uid(), key: key });
    const kept = await rows<{ kind: string; text: string; customer: number; size: number }>(
      `SELECT t.kind, t.text, c.customer_id AS customer, length(t.sha256) AS size FROM consent c
       JOIN consent_text t ON t.id = c.consent_text_id ORDER BY c.id`,
    );
    const texts = await seat.call('identity.consentTexts', {});
    expect(kept.map(({ kind, text, size }) => [kind, text, size])).toEqual(
      texts.map(({ kind, text }) => [kind, text, 32]),
    );
    expect(new Set(kept.map(({ customer }) => customer)).size).toBe(1);
    expect(await rows('SELECT kind FROM subscription')).toEqual([{ kind: 'mailing' }]);
  });

  it.each([
    ['a required one is missing', (kinds: { kind: string; version: string }[]) => kinds.slice(1)],
    [
      'one is of another version',
      (kinds: { kind: string; version: string }[]) => kinds.map((one) => ({ ...one, version: '2019-01' })),
    ],
  ])('nothing is kept when %s', async (_what, change) => {
    await start('utek');
    const typed = await people.typedForm(seat);
    const consents = change(typed.consents) as typeof typed.consents;
    await expect(people.register(seat, { ...typed, consents })).rejects.toMatchObject({ code: 'CONSENT_REQUIRED' });
    expect(await rows('SELECT id FROM registration')).toEqual([]);
  });
});
