import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure } from './figures';
import { plainPasswords, programAt } from './program';
import { makeShiftBase } from './shift/base';
import { type Ask, signIn, type Sitter, workShift } from './shift/shift';

export default async function seats(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  const program = programAt(folder);
  console.time('base');
  await makeShiftBase({
    folder,
    accounts: 20_000,
    operators: 140,
    customers: 60,
    now: Date.now(),
    hash: plainPasswords.hash,
  });
  console.timeEnd('base');
  await program.start();
  const sitters: Sitter[] = Array.from({ length: 50 }, (_, at) => {
    const seat = program.seats.open(() => undefined);
    const ask: Ask = (name, input) => program.router.call(seat, name, input);
    return { ask, role: at < 35 ? 'operator' : 'customer', number: at < 35 ? at : at - 35 };
  });
  for (const one of sitters) await signIn(one);
  const first = sitters[0];
  if (!first) throw new Error();
  const env = await first.ask('metering.reviewQueue', {
    from: 0,
    limit: 100,
    sort: { by: 'submittedAt', down: false },
    check: null,
    find: '',
    without: [],
    around: null,
  });
  console.log(JSON.stringify(env).slice(0, 300));
  const waiting = JSON.parse(String(env.ok ? env.value : '')).items.map((x: any) => x.meterReadingId);
  const m = await workShift(sitters, {
    seconds: 10,
    waiting: Array.from({ length: 1900 }, (_, i) => waiting[0] + i),
    operators: 35,
    step: 1,
  });
  console.log(
    m.errors.slice(0, 5),
    Object.entries(m.times).map(([k, v]) => [k, v.length, v.reduce((a, b) => a + b, 0) / v.length, Math.max(...v)]),
  );
  await program.close();
  await rm(folder, { recursive: true, force: true });
  return [];
}
