import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { Draft, Output, ProcedureName } from '../../contract';
import { type Figure, interleaved, reported } from './figures';
import { programAt } from './program';
import { SUBMIT, UNITS } from './words';

const ROUNDS = 60;
const PAGE = Buffer.alloc(4096, 1);

/** One submission of two zones through the router, durable, against a page written and synced to the same disk. */
export default async function submit(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  const program = programAt(folder, 'ntesk');
  await program.start();
  const seat = program.seats.open(() => undefined);
  const call = async <N extends ProcedureName>(name: N, input: Draft<N>): Promise<Output<N>> => {
    const envelope = await program.router.call(seat, name, input);
    if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code}`);
    return envelope.value as Output<N>;
  };

  const [person] = (await call('settings.program', {})).demo;
  if (!person) throw new Error('A demonstration has a customer.');
  await call('identity.signIn', { as: 'customer', login: person.login, password: person.password });
  const [account] = await call('accounts.mine', {});
  if (!account) throw new Error('The customer has an account.');
  const { accountId } = account;
  const [meter] = (await call('metering.entryForm', { accountId })).meters;
  if (!meter) throw new Error('The account has a meter.');

  let step = 0;
  const entry = () => {
    const values = meter.registers.map(({ registerId, previous }) => ({
      registerId,
      value: String((previous?.valueMilli ?? 0) / 1000 + step),
    }));
    return { accountId, meters: [{ meterId: meter.meterId, values }] };
  };
  const file = openSync(join(folder, 'probe'), 'w');
  const [submission = 0, preview = 0, sync = 0] = await interleaved(ROUNDS, [
    () => {
      step += 1;
      return call('metering.submitReadings', { uid: v7(), ...entry(), confirmed: ['DUPLICATE'] });
    },
    () => call('metering.previewReadings', entry()),
    async () => {
      writeSync(file, PAGE);
      fdatasyncSync(file);
    },
  ]);
  closeSync(file);
  await program.close();
  await rm(folder, { recursive: true, force: true });
  return [
    reported(SUBMIT.submission, submission, UNITS.ms),
    reported(SUBMIT.preview, preview, UNITS.ms),
    reported(SUBMIT.sync, sync, UNITS.ms),
    { ...reported(SUBMIT.toSync, submission / sync, UNITS.times), ratio: submission / sync },
  ];
}
