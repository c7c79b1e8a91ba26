import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import type { Output, ProcedureName } from '../../../contract';
import type { Envelope } from '../../../contract/envelope';
import type { ErrorCode } from '../../../contract/errors';
import type { Uid } from '../../../contract/types/brand';
import { BASE_FILE, MARKER_FILE } from '../../../db/base-folder';
import { allOnce, closeHandle, openHandle } from '../../../db/reader';
import type { Accounts } from '../../helpers/accounts';
import { FakeClock } from '../../helpers/clock';
import { queueWindow } from '../../helpers/lists';
import { startSeeded, TestProgram, type TestSeat } from '../../helpers/program';
import { uid } from '../../helpers/uid';
import { typed } from '../../modules/typed';

const PROFILE = 'energosbyt';
/** A preference that fills a few pages by itself. */
const LONG = 6_000;
const CHECKS = ['TOO_BIG', 'ZERO', 'DUPLICATE', 'ROLLOVER'] as const;

export interface Template {
  readonly folder: string;
  readonly accounts: Accounts;
  readonly profile: string;
}

/** A base with people and meters, made once for a process. */
export async function makeTemplate(profile = PROFILE): Promise<Template> {
  const { test, ...accounts } = await startSeeded({ profile });
  await test.close();
  return { folder: test.folder, accounts, profile };
}

/** Puts an untouched copy of the template's base into the folder. */
export function layOut({ folder: from }: Template, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of [BASE_FILE, MARKER_FILE]) copyFileSync(join(from, name), join(folder, name));
}

/** A command as it was asked for, with the answer that came last. */
export interface Asked {
  readonly by: 'customer' | 'operator';
  readonly name: ProcedureName;
  readonly input: { uid: Uid };
  envelope: Envelope;
}

export const codeOf = ({ envelope }: Asked): ErrorCode | 'ok' => (envelope.ok ? 'ok' : envelope.error.code);

/** The program with a customer and an operator at work; every command goes down in `asked`. */
export class Scene {
  asked: Asked[] = [];
  #step = 0;
  #submitted = 0;
  #waiting: { meterReadingId: number; version: number } | undefined;

  private constructor(
    readonly test: TestProgram,
    private readonly accounts: Accounts,
    private readonly seats: Record<Asked['by'], TestSeat>,
  ) {}

  static async open(template: Template, folder: string): Promise<Scene> {
    layOut(template, folder);
    const test = new TestProgram(folder, { profile: template.profile, clock: new FakeClock() });
    await test.program.start();
    const seats = { customer: await test.seat('customer'), operator: await test.seat('operator') };
    return new Scene(test, template.accounts, seats);
  }

  get file(): string {
    return join(this.test.folder, BASE_FILE);
  }

  /** The next command of the round: a long preference, a submission, its acceptance, and that taken back. */
  async next(): Promise<Asked> {
    const turn = this.#step % 4;
    this.#step += 1;
    const known = this.#waiting;
    if (turn === 1) return this.#submit();
    if (turn === 2 && known) return this.#decide('metering.acceptReading', known);
    if (turn === 3 && known) return this.#decide('metering.undoDecision', known);
    const key = `grid.n${this.#step % 8}`;
    const value = JSON.stringify(String(this.#step % 10).repeat(LONG));
    return this.#ask('operator', 'settings.keepPreference', { uid: uid(), key, value });
  }

  /** The same command once more, with its own uid. */
  async repeat(asked: Asked): Promise<Envelope> {
    this.test.clock.advance(100);
    asked.envelope = await this.seats[asked.by].raw(asked.name, asked.input);
    return asked.envelope;
  }

  /** What people read meanwhile; the names of what was not answered. */
  async unreadable(): Promise<string[]> {
    this.test.clock.advance(1000);
    const { customer, operator } = this.seats;
    const { accountId } = this.accounts.main;
    const answers: [string, Promise<Envelope>][] = [
      ['entryForm', customer.raw('metering.entryForm', { accountId })],
      ['recentReadings', customer.raw('metering.recentReadings', { accountId })],
      ['reviewQueue', operator.raw('metering.reviewQueue', queueWindow())],
      ['preferences', operator.raw('settings.preferences', {})],
    ];
    const bad: string[] = [];
    for (const [name, answer] of answers) if (!(await answer).ok) bad.push(name);
    return bad;
  }

  /** Empties the log through a connection of its own; a fault may refuse that. */
  async checkpoint(): Promise<void> {
    const handle = await openHandle(this.file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX);
    await allOnce(handle, 'PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
    await closeHandle(handle).catch(() => undefined);
  }

  /** What a power cut would leave at this moment, without the shared memory. */
  snapshot(to: string): string {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    for (const name of [BASE_FILE, `${BASE_FILE}-wal`, MARKER_FILE]) {
      const from = join(this.test.folder, name);
      if (existsSync(from)) copyFileSync(from, join(to, name));
    }
    return join(to, BASE_FILE);
  }

  async #submit(): Promise<Asked> {
    this.#submitted += 1;
    // In turns, so that a submission does not replace the one before, whose decision may still be repeated.
    const { main, ratio } = this.accounts;
    const grown = (this.#submitted >> 1) % 18;
    const entry =
      this.#submitted % 2 === 0
        ? typed(main, String(4940 + grown), String(5020 + grown))
        : typed(ratio, String(99_981 + grown));
    const asked = await this.#ask('customer', 'metering.submitReadings', {
      ...entry,
      uid: uid(),
      confirmed: [...CHECKS],
    });
    this.#waiting = undefined;
    if (asked.envelope.ok) {
      const { meters } = asked.envelope.value as Output<'metering.submitReadings'>;
      this.#waiting = { meterReadingId: Number(meters[0]?.meterReadingId), version: 1 };
    }
    return asked;
  }

  async #decide(name: 'metering.acceptReading' | 'metering.undoDecision', known: object): Promise<Asked> {
    const asked = await this.#ask('operator', name, { uid: uid(), ...known });
    this.#waiting = undefined;
    if (asked.envelope.ok && name === 'metering.acceptReading') {
      const { meterReadingId, version } = asked.envelope.value as Output<'metering.acceptReading'>;
      this.#waiting = { meterReadingId, version };
    }
    return asked;
  }

  async #ask<I extends { uid: Uid }>(by: Asked['by'], name: ProcedureName, input: I): Promise<Asked> {
    this.test.clock.advance(100);
    const asked: Asked = { by, name, input, envelope: await this.seats[by].raw(name, input) };
    this.asked.push(asked);
    return asked;
  }
}
