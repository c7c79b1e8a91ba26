import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { contract, type ProcedureName } from '../../contract';
import { scopeOf } from '../../contract/rights';
import { Role } from '../../contract/roles';
import { protectionsWithout } from '../../main/platform/protections';
import type { Actor } from '../../main/rpc/actor';
import { type Handlers, Router } from '../../main/rpc/router';
import { Seats } from '../../main/rpc/seats';
import { openStage, REFUSED_WHEN_READY, SAMPLES, type Stage } from '../helpers/contract-samples';
import { FakeClock } from '../helpers/clock';
import type { TestSeat } from '../helpers/program';
import { EXTRA, readAnswer, schemaOf, strict, withExtraColumns } from '../helpers/strict-schema';
import { bring } from '../helpers/papers';
import { pngOf } from '../helpers/samples/papers';

/** Who asks: nobody of the stage is a newcomer (tests/security/newcomer), and backups are the anonymous' only before there is a base. */
const askerOf = (name: ProcedureName) => {
  const roles = Role.options.filter((role) => scopeOf(role, contract[name].action) !== undefined);
  return roles.find((role) => !['anonymous', 'newcomer'].includes(role)) ?? roles.find((role) => role === 'anonymous');
};
const NAMES = (Object.keys(contract) as ProcedureName[]).filter(
  (name) => !(name in REFUSED_WHEN_READY) && askerOf(name) !== undefined,
);

const isText = (name: ProcedureName) => 'json' in contract[name].output;
/** Keys of one's own choice: nothing is beyond them. */
const isRecord = (name: ProcedureName) => schemaOf(contract[name].output) instanceof z.ZodRecord;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  // The company of the stage has no such requests: this one is as its registration leaves it.
  await stage.program.test.change(
    `INSERT INTO registration (way, state, full_name, name_norm, legal_form, account_number, details, customer_id, created_at, due_at)
     SELECT 'binding', 'review', full_name, name_norm, legal_form, '66200000999', '{}', id, 0, 1 FROM customer`,
  );
  const confirmed = await SAMPLES['metering.submitReadings'](stage, stage.customer);
  await stage.customer.call('metering.submitReadings', confirmed);
  await SAMPLES['metering.undoDecision'](stage, stage.operator);
  await SAMPLES['metering.acceptReading'](stage, stage.operator);
  // A list without rows would show nothing of what a handler adds to them.
  await SAMPLES['accounts.revokeGrant'](stage, stage.customer);
  await SAMPLES['privacy.withdrawRequest'](stage, stage.customer);
  await bring(stage.customer, pngOf());
  const administrator = await stage.program.test.seat('administrator');
  await SAMPLES['staff.renameOffice'](stage, administrator);
  await SAMPLES['privacy.seeAlarm'](stage, administrator);
});
afterAll(() => stage.program.test.close());

const callerOf = (name: ProcedureName): Promise<TestSeat> => {
  const first = askerOf(name);
  if (first === 'newcomer') throw new Error('Nobody of the stage is a newcomer.');
  return stage.program.test.seat(first === 'anonymous' ? undefined : first);
};

/** What the real program answers to one who may ask. */
async function realAnswer(name: ProcedureName) {
  // A code is sent again after a minute only; whoever prepares the call must not have gone away meanwhile.
  stage.program.test.clock.advance(61_000);
  await stage.customer.call('identity.active', {});
  const caller = await callerOf(name);
  const actor = stage.program.test.program.seats.actor(caller.id);
  const input = await SAMPLES[name](stage, caller);
  const answer = await caller.raw(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  return { actor, input, value: answer.value };
}

/** What a router answers whose handler returns `value`. */
async function routed(name: ProcedureName, { actor, input }: { actor: Actor; input: unknown }, value: unknown) {
  const seats = new Seats(new FakeClock().now);
  const handlers = { [name]: () => value } as Partial<Handlers>;
  const report = (_name: string, failure: unknown) => String(failure);
  const router = new Router({ seats, handlers: () => handlers, protections: protectionsWithout([]), report });
  const seat = seats.open(() => undefined);
  seats.signIn(seat, actor);
  return router.call(seat, name, input);
}

describe.each(NAMES)('%s', (name) => {
  it('answers nothing that the contract does not name, whatever its handler returns', async () => {
    const { output } = contract[name];
    const real = await realAnswer(name);
    expect(strict(schemaOf(output)).safeParse(readAnswer(output, real.value)).error).toBeUndefined();
    // What a handler returns beyond it is dropped.
    if (isText(name) || isRecord(name)) return;
    const leaking = withExtraColumns(schemaOf(contract[name].output), real.value);
    // A schema of the settings answers with nothing at all when there is more than it names.
    if (!JSON.stringify(leaking).includes(EXTRA)) {
      const refused = withExtraColumns(schemaOf(contract[name].output), real.value, 'strict');
      expect(JSON.stringify(refused)).toContain(EXTRA);
      expect(await routed(name, real, refused)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
      return;
    }
    expect(await routed(name, real, leaking)).toEqual({ ok: true, value: real.value });
  });
});

describe('the text of a query, which passes unparsed and is only read strictly here', () => {
  it.each(NAMES.filter(isText))('%s: the reading has teeth', async (name) => {
    const { output } = contract[name];
    await SAMPLES['metering.acceptReading'](stage, stage.operator);
    const whole = readAnswer(output, (await realAnswer(name)).value);
    const leaking = withExtraColumns(schemaOf(output), whole);
    expect(JSON.stringify(leaking)).toContain(EXTRA);
    expect(strict(schemaOf(output)).safeParse(leaking).success).toBe(false);
    expect(schemaOf(output).safeParse(leaking).success).toBe(true);
  });
});

describe('lists for the staff', () => {
  it('name people shortly and carry no contacts', async () => {
    await SAMPLES['metering.acceptReading'](stage, stage.operator);
    for (const name of ['metering.reviewQueue', 'metering.decidedReadings'] as const) {
      const { value } = await realAnswer(name);
      expect(String(value)).toContain('Иванов И. И.');
      expect(String(value)).not.toMatch(/Иван Иванович|@example|7912|hash/);
    }
  });
});
