import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupPlan } from '../../contract/backup';
import { nextBackup, nextSlot, pauseAfter, type ScheduleState } from '../../main/modules/backup/backup.rules';
import { BackupSchedule } from '../../main/modules/backup/backup.schedule';
import { Workbench } from '../../main/modules/backup/backup.workbench';

const ZONE = 'Asia/Yekaterinburg';
const at = (text: string) => Date.parse(`${text}+05:00`);
const local = (ms: number | null) =>
  ms === null ? null : new Date(ms + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const plan = (every: BackupPlan['every'], time = '02:00'): BackupPlan => ({ every, at: time, keep: 14 });
const MINUTE = 60_000;

describe('instants of a plan', () => {
  it.each([
    ['never', '02:00', '2026-11-23T10:00', null],
    ['day', '02:00', '2026-11-23T10:00', '2026-11-24 02:00'],
    ['day', '02:00', '2026-11-23T01:59', '2026-11-23 02:00'],
    ['day', '02:00', '2026-11-23T02:00', '2026-11-24 02:00'],
    ['day', '23:59', '2026-12-31T23:59', '2027-01-01 23:59'],
    ['hour', '08:30', '2026-11-23T08:30', '2026-11-23 09:30'],
    ['hour', '08:30', '2026-11-23T23:40', '2026-11-24 08:30'],
    ['fourHours', '08:30', '2026-11-23T13:00', '2026-11-23 16:30'],
    ['fourHours', '08:30', '2026-11-23T21:00', '2026-11-24 08:30'],
    ['week', '02:00', '2026-11-23T01:00', '2026-11-23 02:00'],
    ['week', '02:00', '2026-11-23T03:00', '2026-11-30 02:00'],
    ['week', '02:00', '2026-11-29T23:00', '2026-11-30 02:00'],
  ] as const)('%s at %s after %s: %s', (every, time, after, next) => {
    expect(local(nextSlot(plan(every, time), at(after), ZONE))).toBe(next);
  });

  it('are by the local clock through a change to summer time and back', () => {
    const berlin = (after: string) =>
      new Date(nextSlot(plan('day', '02:30'), Date.parse(after), 'Europe/Berlin') ?? 0).toISOString();
    expect(berlin('2026-03-28T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(berlin('2026-03-29T12:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
    expect(berlin('2026-10-24T12:00:00Z')).toMatch(/^2026-10-25T0[01]:30/);
    expect(berlin('2026-10-25T12:00:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });
});

describe('the next backup', () => {
  const NOW = at('2026-11-23T10:00');
  const next = (more: Partial<ScheduleState>, every: BackupPlan['every'] = 'day') =>
    nextBackup(plan(every), {
      ...{ now: NOW, timeZone: ZONE, startedAt: at('2026-11-23T08:00'), lastAt: at('2026-11-23T02:00') },
      ...{ failures: 0, failedAt: 0, ...more },
    });

  it('is the next instant of the plan', () => expect(local(next({}))).toBe('2026-11-24 02:00'));
  it('that was missed is made up for at once, or minutes after the start', () => {
    expect(next({ lastAt: at('2026-11-20T02:00') })).toBeLessThanOrEqual(NOW);
    expect(next({ lastAt: at('2026-11-20T02:00'), startedAt: NOW })).toBe(NOW + 3 * MINUTE);
  });
  it('that failed is tried again after a pause that grows, without an end', () => {
    const failing = (failures: number) => next({ lastAt: at('2026-11-20T02:00'), failures, failedAt: NOW });
    expect([1, 2, 3, 4, 5, 50].map((count) => ((failing(count) ?? 0) - NOW) / MINUTE)).toEqual([
      15, 30, 60, 120, 240, 240,
    ]);
    expect(pauseAfter(1)).toBe(15 * MINUTE);
  });
  it('does not wait for years when the clock was ahead and was put back', () => {
    expect(local(next({ lastAt: at('2031-01-01T02:00') }))).toBe('2026-11-24 02:00');
    const overdue = { lastAt: at('2026-11-20T02:00'), failures: 1, failedAt: at('2031-01-01T02:00') };
    expect(next(overdue)).toBe(NOW + 15 * MINUTE);
    expect(next({ lastAt: at('2026-11-20T02:00'), startedAt: at('2031-01-01T02:00') })).toBe(NOW + 3 * MINUTE);
  });
  it('is due when the clock was put forward', () => {
    expect(next({ now: at('2030-01-01T00:00') })).toBeLessThanOrEqual(at('2030-01-01T00:00'));
  });
});

describe('the timer', () => {
  const now = () => Date.now();
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += MINUTE) await vi.advanceTimersByTimeAsync(MINUTE);
  };

  it('makes one backup at a time and looks again after it', async () => {
    let due: number | null = 30 * MINUTE;
    const made: number[] = [];
    let running = 0;
    const schedule = new BackupSchedule({
      now,
      next: async () => due,
      run: async () => {
        running += 1;
        expect(running).toBe(1);
        made.push(now() / MINUTE);
        await vi.advanceTimersByTimeAsync(0);
        due = now() + 60 * MINUTE;
        running -= 1;
      },
      report: (failure) => expect(failure).toBeUndefined(),
    });
    schedule.start();
    schedule.refresh();
    await pass(100 * MINUTE);
    expect(made).toEqual([30, 90]);
    schedule.stop();
    await pass(100 * MINUTE);
    expect(made).toHaveLength(2);
  });

  it('notices a clock that was moved, and survives a look that fails', async () => {
    const failures: unknown[] = [];
    let looks = 0;
    const run = vi.fn(async () => undefined);
    const schedule = new BackupSchedule({
      now,
      next: async () => {
        looks += 1;
        if (looks === 1) throw new Error('folder');
        return 500 * MINUTE;
      },
      run,
      report: (failure) => void failures.push(failure),
    });
    schedule.start();
    await pass(20 * MINUTE);
    expect([failures.length, run.mock.calls.length]).toEqual([1, 0]);
    vi.setSystemTime(now() + 500 * MINUTE);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(run).toHaveBeenCalled();
    schedule.stop();
  });
});

describe('the workbench', () => {
  it('never goes back, and what is called off too late is finished', async () => {
    const seen: number[] = [];
    const bench = new Workbench((work) => void (work && seen.push(work.done)));
    const doing = bench.run(
      'drill',
      [
        ['copying', 0.5],
        ['checking', 0.2],
        ['decrypting', 0.2],
        ['checking', 0.1],
      ],
      async (going) => {
        for (const step of ['copying', 'checking', 'decrypting', 'checking'] as const)
          for (const done of [0, 0.5, 0.2, 1]) going.progress(step, done);
        going.hold();
        expect(bench.work).toMatchObject({ canCancel: false });
        bench.cancel();
        return going.signal.aborted;
      },
    );
    await expect(doing).resolves.toBe(false);
    expect(seen).toEqual([...seen].sort((left, right) => left - right));
    expect(seen.at(-1)).toBeCloseTo(1);
    expect(bench.work).toBeNull();
    const late = bench.run('backup', [['copying', 1]], async ({ hold }) => {
      bench.cancel();
      hold();
    });
    await expect(late).rejects.toMatchObject({ code: 'BACKUP_CANCELLED' });
  });
});
