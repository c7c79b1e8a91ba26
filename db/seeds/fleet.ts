import type { WriteSql } from '../sql';
import { dayIn, monthOf } from './calendar';
import { inChunks, nextId } from './sets';
import type { Random } from './random';

export interface FleetMeter {
  id: number;
  accountId: number;
  digits: number;
  nextVerificationOn: number;
  /** Registers of one meter have ids in a row. */
  firstRegister: number;
  /** Usual volume of a month in whole units, a zone each. */
  usual: readonly number[];
  /** What the registers show now, in whole units. */
  values: number[];
}

export interface Fleet {
  meters: readonly FleetMeter[];
  registerCount: number;
}

const METERS = `INSERT INTO "meter" ("id", "account_id", "service_id", "serial", "serial_norm", "kind", "digits", "ratio", "installed_on",
    "next_verification_on")
  SELECT ?2 + e.key, e.value ->> 0, ?3, e.value ->> 1, e.value ->> 1, 'individual', e.value ->> 2, 1, ?4, e.value ->> 3 FROM jsonb_each(?1) e`;

const REGISTERS = `INSERT INTO "register" ("id", "meter_id", "zone", "position")
  SELECT ?2 + e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2 FROM jsonb_each(?1) e`;

/** Adds 1.2 meters an account, three of ten with two zones, in set statements. */
export async function addFleet(
  sql: WriteSql,
  options: { firstAccount: number; accounts: number; serviceId: number; today: number; random: Random },
): Promise<Fleet> {
  const { firstAccount, accounts, serviceId, today, random } = options;
  const firstMeter = await nextId(sql, 'meter');
  const firstRegister = await nextId(sql, 'register');
  const meters: FleetMeter[] = [];
  const registers: [number, string, number][] = [];
  for (let account = 0; account < accounts; account += 1) {
    for (let left = random.chance(0.2) ? 2 : 1; left > 0; left -= 1) {
      const id = firstMeter + meters.length;
      const nextVerificationOn = today + random.int(-90, 4000);
      const place = { id, accountId: firstAccount + account, firstRegister: firstRegister + registers.length };
      const meter: FleetMeter = { ...place, nextVerificationOn, ...inventedDial(random) };
      meters.push(meter);
      const zones = meter.values.length > 1 ? ['day', 'night'] : ['single'];
      registers.push(...zones.map((zone, index): [number, string, number] => [id, zone, index + 1]));
    }
  }
  const meterColumns = (index: number) => {
    const meter = meters[index];
    const serial = String(random.int(100_000, 99_999_999));
    return [meter?.accountId ?? 0, serial, meter?.digits ?? 0, meter?.nextVerificationOn ?? today];
  };
  const installedOn = dayIn(monthOf(today) - 60, 14);
  await inChunks(meters.length, meterColumns, (json, start) =>
    sql.run(METERS, [json, firstMeter + start, serviceId, installedOn]),
  );
  await inChunks(
    registers.length,
    (index) => registers[index] ?? [],
    (json, start) => sql.run(REGISTERS, [json, firstRegister + start]),
  );
  return { meters, registerCount: registers.length };
}

function inventedDial(random: Random): Pick<FleetMeter, 'digits' | 'usual' | 'values'> {
  const usual = random.chance(0.3) ? [random.int(120, 260), random.int(50, 110)] : [random.int(90, 340)];
  const digits = random.chance(0.6) ? 5 : 6;
  return { digits, usual, values: usual.map(() => random.int(500, 10 ** digits - 1)) };
}
