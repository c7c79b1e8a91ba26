import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal, type SeededProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { type Desk, openDesk } from './desk';
import { typed } from './typed';

/** One that accepts by itself, one whose operators accept. */
const company = fc.constantFrom('ntesk', 'energosbyt');

/** One thing that somebody does; `pick` chooses a submission and an operator. */
const step = fc.oneof(
  fc.record({ act: fc.constant('submit' as const), day: fc.integer({ min: 4930, max: 7000 }) }),
  fc.record({ act: fc.constantFrom('accept', 'reject', 'undo'), pick: fc.nat(20) }),
  fc.record({ act: fc.constant('correct' as const), pick: fc.nat(20), day: fc.integer({ min: 4800, max: 5100 }) }),
  fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 11_000) }),
);
type Step = { act: string; day?: number; pick?: number; ms?: number };

interface Row {
  id: number;
  version: number;
}
const submissions = (program: SeededProgram) =>
  program.test.rows<Row>('SELECT id, version FROM meter_reading WHERE source <> 1 ORDER BY id');

async function take({ program, customer, operator, colleague }: Desk, { act, day = 0, pick = 0, ms = 0 }: Step) {
  program.test.clock.advance(20 + ms);
  if (act === 'wait') return;
  if (act === 'submit') {
    const confirmed = ['TOO_BIG', 'ZERO', 'DUPLICATE', 'ROLLOVER'] as const;
    return customer.call('metering.submitReadings', {
      ...typed(program.main, String(day), '5018'),
      confirmed: [...confirmed],
    });
  }
  const rows = await submissions(program);
  const row = rows[pick % Math.max(rows.length, 1)];
  if (!row) return;
  const seat: TestSeat = pick % 2 === 0 ? operator : colleague;
  const known = { uid: uid(), meterReadingId: row.id, version: row.version };
  if (act === 'accept') return seat.call('metering.acceptReading', known);
  if (act === 'undo') return seat.call('metering.undoDecision', known);
  if (act === 'reject') return seat.call('metering.rejectReading', { ...known, reason: 'misread', comment: '' });
  const { day: first, night } = program.main.registers;
  const values = [
    { registerId: Number(first), value: String(day) },
    { registerId: Number(night), value: '5020' },
  ];
  return seat.call('metering.correctReading', { ...known, takenOn: '2024-04-14', values, comment: 'Проверено' });
}

const BROKEN = {
  'more than one reading of a register counts for a period': `SELECT register_id, period FROM reading WHERE status IN (2, 5)
    GROUP BY register_id, period HAVING count(*) > 1`,
  'a submission and its readings differ in state': `SELECT m.id FROM meter_reading m JOIN reading r ON r.meter_reading_id = m.id
    WHERE r.status <> m.state`,
  'half a pair': `SELECT m.id FROM meter_reading m WHERE
    (SELECT count(*) FROM reading r WHERE r.meter_reading_id = m.id) <> (SELECT count(*) FROM register g WHERE g.meter_id = m.meter_id)`,
  'what counts points at what replaced it': `SELECT id FROM meter_reading WHERE state <> 4 AND superseded_by IS NOT NULL`,
  'numbers of a register have a gap': `SELECT register_id FROM reading GROUP BY register_id, period HAVING max(seq) <> count(*)`,
  'a decision without its version': `SELECT d.id FROM reading_decision d JOIN meter_reading m ON m.id = d.meter_reading_id
    WHERE d.version > m.version`,
};

describe('whatever customers and operators do', () => {
  it('readings stay whole, one counts, nothing typed is lost and the audit has a row for each command', async () => {
    await fc.assert(
      fc.asyncProperty(company, fc.array(step, { minLength: 5, maxLength: 25 }), async (profile, steps) => {
        const desk = await openDesk({ profile });
        let done = 0;
        const values: number[] = [];
        for (const one of steps) {
          const answer = await take(desk, one).catch((refusal: unknown) => {
            expect(refusal).toBeInstanceOf(Refusal);
            expect(refusal).not.toMatchObject({ code: 'INTERNAL' });
          });
          if (answer) done += 1;
          if (answer && 'day' in one) values.push(one.day);
        }
        const { test, main } = desk.program;
        for (const [name, sql] of Object.entries(BROKEN))
          expect({ [name]: await test.rows(sql) }).toEqual({ [name]: [] });
        const kept = await test.rows<{ value: number }>(
          `SELECT value_milli / 1000 AS value FROM reading WHERE register_id = ${main.registers.day} AND source <> 1 ORDER BY seq`,
        );
        expect(kept.map(({ value }) => value)).toEqual(values);
        const commands = (await test.auditActions()).filter((action) => action.startsWith('metering.'));
        expect(commands).toHaveLength(done);
        expect(test.failures).toEqual([]);
        await test.close();
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
