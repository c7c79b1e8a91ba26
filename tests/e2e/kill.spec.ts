// The whole program, window and all, is killed while readings are being submitted: what was acknowledged is there, and nothing is there by
// half. Few times: tests/faults/kill.spec.ts does it hundreds of times without a window, `npm run soak -- window` dozens with one.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Bridge, Envelope } from '../../contract/envelope';
import { rowsOf } from '../helpers/e2e/base-file';
import { call, demoPerson, newUid } from '../helpers/e2e/people';
import { type Program, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const ROUNDS = Number(process.env.ENERGO_WINDOW_KILLS ?? 3);
const LONGEST_MS = 400;
const AT_ONCE = 3;
const COMMANDS = 200;
const FIRST = { day: 4939, night: 5018 };

interface Work {
  accountId: number;
  meterId: number;
  registers: readonly [number, number];
  values: readonly [number, number];
  uids: readonly string[];
  atOnce: number;
}

type Acknowledging = Window & { bridge: Bridge; acknowledged: (uid: string, id: number) => Promise<void> };

/** Submits growing values as fast as main answers, several calls under way; ends with the program. */
const submitUntilKilled = (page: Page, work: Work) =>
  page.evaluate(async ({ accountId, meterId, registers, values, uids, atOnce }) => {
    const own = window as unknown as Acknowledging;
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < uids.length) {
        const step = next++;
        const uid = uids[step] ?? '';
        const answer: Envelope = await own.bridge.invoke('metering.submitReadings', {
          uid,
          accountId,
          meters: [
            {
              meterId,
              values: registers.map((registerId, at) => ({ registerId, value: String((values[at] ?? 0) + step) })),
            },
          ],
          confirmed: ['DUPLICATE', 'TOO_BIG'],
        });
        if (!answer.ok) continue;
        const { meters } = answer.value as { meters: { meterReadingId: number }[] };
        await own.acknowledged(uid, meters[0]?.meterReadingId ?? 0);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }, work);

async function prepare(page: Page, round: number): Promise<Work> {
  const { login, password } = await demoPerson(page, 'customer', 'Ivan');
  await call(page, 'identity.signIn', { as: 'customer', login, password });
  const [account] = await call(page, 'accounts.mine', {});
  const form = await call(page, 'metering.entryForm', { accountId: account?.accountId ?? 0 });
  const [meter] = form.meters;
  const [day, night] = meter?.registers ?? [];
  if (!meter || !day || !night) throw new Error('The customer has a meter of two zones.');
  const grown = round * 10;
  return {
    accountId: form.accountId,
    meterId: meter.meterId,
    registers: [day.registerId, night.registerId],
    values: [FIRST.day + grown, FIRST.night + grown],
    uids: Array.from({ length: COMMANDS }, newUid),
    atOnce: AT_ONCE,
  };
}

async function expectWhole(program: Program, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const commands = await rowsOf<{ uid: string; result: string }>(
    program.baseFile,
    "SELECT lower(hex(uid)) AS uid, result FROM command WHERE procedure = 'metering.submitReadings'",
  );
  const done = new Map(commands.map(({ uid, result }) => [uid, result]));
  const lost = [...acknowledged].filter(
    ([uid, id]) => !done.get(uid.replaceAll('-', ''))?.includes(`"meterReadingId":${id}`),
  );
  expect(lost, 'acknowledged and gone').toEqual([]);
  const halves = await rowsOf(
    program.baseFile,
    `SELECT m.id FROM meter_reading m
      LEFT JOIN (SELECT meter_reading_id AS id, count(*) AS n FROM reading GROUP BY 1) r ON r.id = m.id
      WHERE coalesce(r.n, 0) <> (SELECT count(*) FROM register WHERE meter_id = m.meter_id)`,
  );
  expect(halves, 'submissions without a reading for each zone').toEqual([]);
  const ids = new Set(
    (await rowsOf<{ id: number }>(program.baseFile, 'SELECT id FROM meter_reading')).map(({ id }) => id),
  );
  expect([...acknowledged.values()].filter((id) => !ids.has(id))).toEqual([]);
  expect(await rowsOf(program.baseFile, 'PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }]);
}

test(`${ROUNDS} kills lose nothing that was acknowledged`, async ({ launch }) => {
  test.setTimeout(60_000 + ROUNDS * 15_000);
  const userData = await temporaryFolder();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const program = await launch({ demo: 'ntesk', userData });
    const page = await program.window();
    await expect(page).toHaveURL(/#\/sign-in$/);
    await expectWhole(program, acknowledged);
    const work = await prepare(page, round);
    await page.exposeFunction('acknowledged', (uid: string, id: number) => acknowledged.set(uid, id));
    const working = submitUntilKilled(page, work).catch(() => undefined);
    // Spread over the whole time, so that few rounds too meet commands of every age.
    await pause(((round + Math.random()) / ROUNDS) * LONGEST_MS);
    await program.kill();
    await working;
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  const last = await launch({ demo: 'ntesk', userData });
  await last.window();
  await expectWhole(last, acknowledged);
  await last.close();
});
