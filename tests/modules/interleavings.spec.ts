import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Leases } from '../../main/modules/work/leases';
import { temporaryFolder } from '../helpers/base';
import { type Crowd, OPERATORS, openCrowd } from '../helpers/crowd';
import { recordCases } from '../helpers/figures';
import {
  type Answer,
  drawBatch,
  type Item,
  newItem,
  type Op,
  settle,
  settleHolder,
} from '../helpers/interleaving-model';
import { queueWindow } from '../helpers/lists';
import type { TestSeat } from '../helpers/program';
import { type Random, randomOf } from '../helpers/tamper';
import { uid } from '../helpers/uid';

/** The bench tries ten thousand. */
const INTERLEAVINGS = Number(process.env.ENERGO_INTERLEAVINGS ?? 100);
const ITEMS = 6;
const figures = { operators: OPERATORS, interleavings: 0, acts: 0, decisions: 0, lost: 0, twice: 0, wrong: 0 };

let crowd: Crowd;
let items: Item[];
beforeAll(async () => {
  crowd = await openCrowd(await temporaryFolder(), 40);
  const { items: waiting } = await crowd.onlooker.call('metering.reviewQueue', queueWindow({ limit: 100 }));
  items = waiting.filter(({ checks }) => checks.length < 2).map(({ meterReadingId }) => newItem(meterReadingId));
  items = (await Promise.all(items.map(acceptable))).flat().slice(0, ITEMS);
  expect(items).toHaveLength(ITEMS);
}, 60_000);
afterAll(async () => {
  expect(crowd.test.failures).toEqual([]);
  await crowd.test.close();
  recordCases('rights', 'interleavings', figures);
});

/** Readings that fell are only rejected or corrected: not of interest here. */
async function acceptable(item: Item): Promise<Item[]> {
  const asked = { meterReadingId: item.id, version: 1 };
  const answer = await crowd.onlooker.raw('metering.acceptReading', { uid: uid(), ...asked });
  if (!answer.ok) return [];
  await crowd.onlooker.call('metering.undoDecision', { uid: uid(), ...asked, version: 2 });
  return [{ ...item, version: 3 }];
}

const OVER = { take: false, takeOver: true } as const;

async function act(op: Op): Promise<Answer> {
  const seat = crowd.seats[op.who] as TestSeat;
  const [name, input] = callOf(op);
  const answer = await seat.raw(name, input);
  if (!answer.ok) return { op, code: answer.error.code, version: null };
  const { version } = answer.value as { version?: number };
  return { op, code: 'ok', version: version ?? null };
}

function callOf(op: Op): [string, object] {
  if (op.kind === 'lock') return ['identity.lock', {}];
  const id = (items[op.item] as Item).id;
  if (op.kind === 'release') return ['work.release', { item: { kind: 'reading', id } }];
  if ('version' in op) {
    const asked = { uid: uid(), meterReadingId: id, version: op.version };
    if (op.kind === 'reject') return ['metering.rejectReading', { ...asked, reason: 'other', comment: 'Неверно' }];
    return [op.kind === 'accept' ? 'metering.acceptReading' : 'metering.undoDecision', asked];
  }
  return ['work.take', { item: { kind: 'reading', id }, over: OVER[op.kind] }];
}

/** Who holds what, as the one who only looks sees it. */
async function holders(): Promise<Map<number, number>> {
  const leases = await crowd.onlooker.call('work.leases', { kind: 'reading' });
  return new Map(leases.map(({ item, by }) => [item.id, crowd.names.indexOf(by)]));
}

async function unlockAll(answers: readonly Answer[]): Promise<void> {
  for (const { op } of answers.filter(({ op: { kind } }) => kind === 'lock'))
    await (crowd.seats[op.who] as TestSeat).call('identity.unlock', { password: crowd.password });
}

/** People act at once, round after round, until the model names what cannot be. */
async function interleave(rounds: number, random: Random): Promise<string[]> {
  const wrong: string[] = [];
  const { clock } = crowd.test;
  for (let round = 0; round < rounds && wrong.length === 0; round += 1) {
    clock.advance(random(30) === 0 ? 11 * 60_000 : 50 + random(4000));
    // People at work: a window locks itself only when nobody is there.
    for (const { id } of [...crowd.seats, crowd.onlooker]) crowd.test.program.seats.renew(id);
    const answers = await Promise.all(drawBatch(items, OPERATORS, random).map(act));
    wrong.push(...settle(items, answers, clock.now()));
    const held = await holders();
    items.forEach((item, place) => {
      wrong.push(...settleHolder(item, answers, place, held.get(item.id) ?? null, clock.now()));
    });
    await unlockAll(answers);
    figures.interleavings += 1;
    figures.acts += answers.length;
  }
  return wrong;
}

const seed = Number(process.env.ENERGO_FUZZ_SEED ?? 20_240_415);

it(`twenty operators lose no decision and make none twice`, { timeout: 1_200_000 }, async () => {
  const wrong = await interleave(INTERLEAVINGS, randomOf(seed));
  figures.wrong = wrong.length;
  expect(wrong).toEqual([]);
  await compareWithBase();
});

it.each(['refuseHeld', 'releaseSeat', 'ended'] as const)(
  'has teeth: the model notices when %s does nothing',
  async (name) => {
    const before = { ...figures };
    const known = items.map((item) => ({ ...item, log: [...item.log] }));
    const off = vi.spyOn(Leases.prototype, name).mockImplementation(() => undefined);
    expect(await interleave(400, randomOf(seed + 1))).not.toEqual([]);
    off.mockRestore();
    Object.assign(figures, before);
    await settleDown(known);
  },
);

/** What the base is now is where the model begins again. */
async function settleDown(known: readonly Item[]): Promise<void> {
  crowd.test.clock.advance(11 * 60_000);
  const rows = await crowd.test.rows<{ id: number; version: number; state: number }>(
    `SELECT id, version, state FROM meter_reading WHERE id IN (${known.map(({ id }) => id).join(', ')})`,
  );
  const states = ['pending', 'accepted', 'rejected'] as const;
  items = known.map((item) => {
    const row = rows.find(({ id }) => id === item.id);
    return { ...newItem(item.id), version: row?.version ?? 0, state: states[(row?.state ?? 1) - 1] ?? 'pending' };
  });
}

/** Every acknowledged decision stands in the base, once, and each submission is what the last one made of it. */
async function compareWithBase(): Promise<void> {
  const ids = items.map(({ id }) => id).join(', ');
  const rows = await crowd.test.rows<{ id: number; version: number; state: string }>(
    `SELECT id, version, CASE state WHEN 1 THEN 'pending' WHEN 2 THEN 'accepted' WHEN 3 THEN 'rejected' END AS state
       FROM meter_reading WHERE id IN (${ids}) ORDER BY id`,
  );
  const model = items.map(({ id, version, state }) => ({ id, version, state })).sort((one, other) => one.id - other.id);
  expect(rows).toEqual(model);
  const kept = await crowd.test.rows<{ id: number; version: number; kind: string; staff: number }>(
    `SELECT meter_reading_id AS id, version, kind, staff_id AS staff FROM reading_decision
      WHERE meter_reading_id IN (${ids}) AND version > 3 ORDER BY meter_reading_id, version`,
  );
  const key = (id: number, version: number, kind: string, staff: number) => `${id} ${version} ${kind} ${staff}`;
  const known = items.flatMap(({ id, log }) => log.map(({ version, who, kind }) => key(id, version, kind, who + 1)));
  const found = kept.map(({ id, version, kind, staff }) => key(id, version, kind, staff));
  figures.decisions = known.length;
  figures.lost = known.filter((one) => !found.includes(one)).length;
  figures.twice = found.length - new Set(found).size;
  expect([...found].sort()).toEqual([...known].sort());
  const audited = await crowd.test.rows<{ n: number }>(
    `SELECT count(*) AS n FROM audit WHERE action IN ('metering.acceptReading', 'metering.rejectReading', 'metering.undoDecision')
       AND actor <> 'staff:${OPERATORS + 1}'`,
  );
  expect(audited[0]?.n).toBe(known.length);
}
