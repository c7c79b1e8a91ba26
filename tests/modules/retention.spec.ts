import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RetentionPolicy } from '../../contract/dated';
import { Storage } from '../../main/modules/audit/storage';
import { CommandRunner } from '../../main/modules/audit/command-runner';
import { createWatch } from '../../main/modules/privacy/privacy.module';
import { cutoffsOf, nightsAround } from '../../main/modules/privacy/retention.rules';
import { RetentionService } from '../../main/modules/privacy/retention.service';
import { SettingsService } from '../../main/modules/settings/settings.service';
import { loadProfiles } from '../../main/profiles';
import { openTestBase, type TestBase } from '../helpers/base';
import { FakeClock } from '../helpers/clock';
import { startSeeded } from '../helpers/program';
import { uid } from '../helpers/uid';

const DAY = 86_400_000;
const POLICY: RetentionPolicy = {
  ...{ codeHours: 24, messageDays: 30, registrationDays: 60, guardDays: 10, deviceDays: 20, consentYears: 3 },
  ...{ commandDays: 30, at: '03:00' },
};
const REQUESTS = { draftDays: 30, keepYears: 5 };
const SENT = `"dedupe", "kind", "channel", "recipient", "recipient_norm", "subject", "text", "html", "is_secret", "is_urgent", "state",
  "created_at", "next_at", "ended_at", "provider_id"`;
const REGISTERED = `"way", "state", "full_name", "name_norm", "legal_form", "details", "created_at", "decided_at"`;
const CODE = `"purpose", "subject", "token_hash", "channel", "contact_norm", "contact_shown", "payload", "salt", "code_hash", "created_at", "expires_at"`;

/** One row of each kind that is a day too old, and one that is a day too young; as SQL that is told what "too old" means. */
function rows(now: number): string[] {
  const cut = cutoffsOf(POLICY, REQUESTS, now);
  return [-DAY, DAY].flatMap((side, place) => [
    `INSERT INTO confirmation (${CODE}) VALUES ('email', 's', zeroblob(32), 'email', 'c', 'c', 'null', zeroblob(16), zeroblob(32), 1, ${cut.confirmations + side})`,
    `INSERT INTO message (${SENT}) VALUES ('m${place}', 'test', 'email', 'a@b.ru', 'a@b.ru', 's', 't', 'h', 0, 0, 'sent', 1, 1, ${cut.messages + side}, 'p')`,
    `INSERT INTO registration (${REGISTERED}) VALUES ('form', 'done', 'Иванов', 'иванов', 'individual', '{"a":1}', 1, ${cut.registrations + side})`,
    `INSERT INTO sign_in_guard VALUES ('g${place}', 1, ${cut.guards + side})`,
    `INSERT INTO consent (consent_text_id, registration_id, given_at, channel, withdrawn_at) VALUES (1, 1, 1, 'cabinet', ${cut.consents + side})`,
    `INSERT INTO command VALUES (randomblob(16), 'anonymous', 'p', zeroblob(32), '{}', ${cut.commands + side})`,
  ]);
}

const fresh = [
  `INSERT INTO consent_text VALUES (1, 'mailing', '1', 'l', 't', zeroblob(32), 1)`,
  // What still waits, or still holds, has no term.
  `INSERT INTO registration (${REGISTERED}) VALUES ('form', 'review', 'Иванов', 'иванов', 'individual', '{}', 1, NULL)`,
  `INSERT INTO consent (consent_text_id, registration_id, given_at, channel) VALUES (1, 1, 1, 'cabinet')`,
];

const DECIDED = `INSERT INTO registration_decision (registration_id, version, kind, before, applied, comment, decided_at)
  SELECT id, 1, 'askMore', '{"state":"review","comment":"слова"}', '{}', 'слова', 1 FROM registration WHERE decided_at IS NOT NULL`;

const counts = `SELECT (SELECT count(*) FROM confirmation) AS confirmations, (SELECT count(*) FROM message WHERE text <> '') AS texts,
  (SELECT count(*) FROM message WHERE recipient <> '') AS recipients, (SELECT count(*) FROM message) AS messages,
  (SELECT count(*) FROM registration WHERE full_name <> '') AS named, (SELECT count(*) FROM registration) AS registrations,
  (SELECT count(*) FROM sign_in_guard WHERE subject LIKE 'g%') AS guards, (SELECT count(*) FROM consent) AS consents`;
const LEFT = {
  confirmations: 1,
  texts: 1,
  recipients: 1,
  messages: 2,
  named: 2,
  registrations: 3,
  guards: 1,
  consents: 2,
};

describe('the retention', () => {
  let base: TestBase;
  let clock: FakeClock;
  let events: string[];
  let failures: unknown[];
  let retention: RetentionService;
  beforeEach(async () => {
    clock = new FakeClock(Date.parse('2026-03-10T12:00:00Z'));
    [events, failures] = [[], []];
    base = await openTestBase(async (repos, manager) => {
      await repos.settings.put('retention.policy', 0, JSON.stringify(POLICY));
      for (const sql of [...fresh, ...rows(clock.now())]) await manager.query(sql);
      await manager.query(DECIDED);
    });
    retention = serviceOver(base);
  });
  afterEach(async () => {
    await retention.stop();
    await base.close();
  });

  function serviceOver({ work, read }: TestBase): RetentionService {
    const logger = {
      info: () => undefined,
      failure: (_where: string, cause: unknown) => (failures.push(cause), 'I-1'),
    };
    const storage = new Storage(work, logger);
    const publish = ({ event }: { event: { name: string } }) => void events.push(event.name);
    const commands = new CommandRunner(storage, publish, clock.now);
    const profile = loadProfiles([]).get('ntesk');
    if (!profile) throw new Error('No profile.');
    const settings = new SettingsService(profile, read, clock);
    const parts = { read, storage, commands, settings, publish, clock };
    const papers = { sweepUnused: async () => 0 };
    const service = new RetentionService({ ...parts, ...createWatch(parts), papers, logger: logger });
    service.start();
    return service;
  }
  const runs = async () =>
    (await retention.runs()).runs.map(({ at, isManual, removed }) => ({ at, isManual, removed }));

  it('takes away what is too old, once a night, and leaves a report', async () => {
    await retention.runDue();
    await retention.runDue();
    expect(await base.base.screen.get(counts)).toEqual(LEFT);
    const removed = {
      confirmations: 1,
      messages: 1,
      registrations: 1,
      guards: 1,
      devices: 0,
      consents: 1,
      commands: 1,
      drafts: 0,
      requests: 0,
      papers: 0,
    };
    expect(await runs()).toEqual([{ at: '2026-03-10T12:00:00.000Z', isManual: false, removed }]);
    const words = await base.base.screen.all(
      `SELECT comment, before ->> 'comment' AS before, before ->> 'state' AS state FROM registration_decision ORDER BY registration_id`,
    );
    expect(words).toEqual([
      { comment: null, before: null, state: 'review' },
      { comment: 'слова', before: 'слова', state: 'review' },
    ]);
    // 03:00 in Yekaterinburg.
    expect((await retention.runs()).nextAt).toBe('2026-03-10T22:00:00.000Z');
    clock.moveTo('2026-03-10T22:00:00Z');
    await retention.runDue();
    expect(await runs()).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('makes up for a night that was missed, and not for the night before the base was made', async () => {
    clock.moveTo('2026-01-01T00:30:00Z');
    await retention.runDue();
    expect(await runs()).toEqual([]);
    clock.moveTo('2026-01-05T12:00:00Z');
    await retention.runDue();
    clock.moveTo('2026-01-09T12:00:00Z');
    await retention.runDue();
    expect((await runs()).map(({ at }) => at.slice(0, 10))).toEqual(['2026-01-09', '2026-01-05']);
  });

  it('tells the administrators when it fails, once a night', async () => {
    const writer = base.base.writer;
    await writer.query(`CREATE TRIGGER stop BEFORE DELETE ON command BEGIN SELECT RAISE(ABORT, 'no'); END`);
    await retention.runDue();
    await retention.runDue();
    expect(await runs()).toEqual([]);
    expect(events).toEqual(['privacy.alarmsChanged']);
    expect(await base.read.alarms.list(10)).toMatchObject([{ kind: 'retention', details: '{"incident":"I-1"}' }]);
    expect(failures).toHaveLength(2);
  });

  it('lets others write between its batches', async () => {
    await base.base.writer.query(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1700)
       INSERT INTO command SELECT randomblob(16), 'a', 'p', zeroblob(32), '{}', 1 FROM n`,
    );
    let swept = false;
    let between = false;
    const run = retention.runDue().then(() => (swept = true));
    while (!between) {
      const { n } = (await base.base.screen.get<{ n: number }>('SELECT count(*) AS n FROM command')) ?? { n: 0 };
      between = await base.work.write(async () => !swept && n < 1700 && n > 1);
      if (swept) break;
    }
    await run;
    expect(between).toBe(true);
  });
});

describe('by hand', () => {
  it('is the administrator’s, done once, and reported', async () => {
    const { test } = await startSeeded();
    const administrator = await test.seat('administrator');
    const asked = { uid: uid() };
    const report = await administrator.call('privacy.runRetention', asked);
    expect(await administrator.call('privacy.runRetention', asked)).toEqual(report);
    expect((await administrator.call('privacy.retentionRuns', {})).runs).toEqual([report]);
    const senior = await test.seat('senior');
    expect((await senior.refused('privacy.runRetention', { uid: uid() })).code).toBe('FORBIDDEN');
    await test.close();
  });
});

describe('the nights', () => {
  it.each([
    ['2026-03-10T02:59:59+05:00', '2026-03-09T03:00:00+05:00', '2026-03-10T03:00:00+05:00'],
    ['2026-03-10T03:00:00+05:00', '2026-03-10T03:00:00+05:00', '2026-03-11T03:00:00+05:00'],
    ['2026-03-31T23:59:59+05:00', '2026-03-31T03:00:00+05:00', '2026-04-01T03:00:00+05:00'],
  ])('around %s are %s and %s', (now, last, next) => {
    const nights = nightsAround('03:00', Date.parse(now), 'Asia/Yekaterinburg');
    expect(nights).toEqual({ last: Date.parse(last), next: Date.parse(next) });
  });

  it('never take away codes that the limits of a day are counted from', () => {
    const now = Date.parse('2026-03-10T12:00:00Z');
    expect(cutoffsOf({ ...POLICY, codeHours: 1 }, REQUESTS, now).confirmations).toBe(now - DAY);
    expect(cutoffsOf({ ...POLICY, consentYears: 3 }, REQUESTS, now).consents).toBe(Date.parse('2023-03-10T12:00:00Z'));
  });
});
