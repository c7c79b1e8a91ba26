import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Rights, RIGHTS } from '../../contract/rights';
import type { LocalDate } from '../../contract/types/time';
import { CommandRunner } from '../../main/modules/audit/command-runner';
import { Storage } from '../../main/modules/audit/storage';
import { createTermsReport } from '../../main/modules/requests/request-terms.module';
import { reachBy } from '../../main/modules/scope';
import type { SettingsService } from '../../main/modules/settings/settings.service';
import { renderPdf } from '../../main/platform/pdf';
import { renderXlsx } from '../../main/platform/xlsx';
import { addAccount, type Sample } from '../db/samples';
import { openTestBase, type TestBase } from '../helpers/base';
import { FakeClock } from '../helpers/clock';
import { addRequest, type RequestSample } from '../helpers/request-rows';
import { uid } from '../helpers/uid';

const HOUR = 3_600_000;
const NOW = '2026-11-20T12:00:00+05:00';
const at = (text: string) => Date.parse(`2026-11-${text}+05:00`);
const DAYS = { from: '2026-11-01' as LocalDate, to: '2026-11-15' as LocalDate };
const ONE_DAY = { from: '2026-11-10' as LocalDate, to: '2026-11-10' as LocalDate };

/** As where seniors have an office. */
const rights: Rights = { ...RIGHTS, 'requests.report': { senior: 'office' } };

let base: TestBase;
let known: Sample;
let offices: number[];
const clock = new FakeClock(Date.parse(NOW));
const views = { note: vi.fn(async () => undefined) };
const written = new Map<string, Uint8Array>();
let folder: { path: string; shown: string } | null;

beforeEach(async () => {
  written.clear();
  views.note.mockClear();
  folder = { path: '/reports', shown: '/reports' };
  base = await openTestBase(async (repos) => {
    known = await addAccount(repos);
    offices = [await repos.offices.insert('Центральный'), await repos.offices.insert('Северный')];
  });
});
afterEach(() => base.close());

async function add(...samples: RequestSample[]): Promise<void> {
  await base.work.write(async () => {
    for (const sample of samples) await addRequest(base.base.writer.manager, sample);
  });
}
const ended = (id: number, hours: number, isKept: 0 | 1, more: Partial<RequestSample> = {}): RequestSample => {
  const endedAt = more.endedAt ?? at('10T12:00');
  return { id, state: 'done', clockFrom: endedAt - hours * HOUR, dueAt: endedAt, isKept, ...more, endedAt };
};

function handlers() {
  const settings = {
    profile: { timeZone: 'Asia/Yekaterinburg' },
    today: () => '2026-11-20',
    dated: async (name: string) =>
      name === 'company.requisites' ? { name: 'АО «Свет»' } : { halfPercent: 50, nearPercent: 80 },
  } as unknown as SettingsService;
  const logger = { info: () => undefined, failure: () => 'I-1' };
  return createTermsReport({
    ...{
      settings,
      clock,
      logger,
      views,
      renderPdf,
      renderXlsx,
      reach: reachBy(rights),
      read: base.read,
      reports: base.read,
    },
    commands: new CommandRunner(new Storage(base.work, logger), () => undefined, clock.now),
    papersOf: async () => [],
    chooseFolder: async () => folder,
    write: async (_path, name, content) => void written.set(name, content),
  });
}
const callOf = (procedure: string, role = 'senior', officeId: number | null = null) =>
  ({ procedure, seat: 1, actor: { role, staffId: known.staffId, name: 'П', officeId }, input: {} }) as never;
const terms = (days = DAYS, officeId: number | null = null) =>
  handlers()['requests.terms'](callOf('requests.terms', 'senior', officeId), days);

describe('the report of terms', () => {
  it('of nothing is a total of nothing', async () => {
    const none = { ended: 0, kept: 0, broken: 0, open: 0, overdue: 0, medianHours: null, share: null };
    expect(await terms()).toEqual({ lines: [], total: { kind: '', title: '', ...none } });
  });

  it('counts kept and broken by kind, with the middle of an odd and of an even number', async () => {
    const other = { kind: 'meterCheck', title: 'Поверка' };
    await add(ended(1, 10, 1), ended(2, 30, 1), ended(3, 70, 0));
    await add(ended(4, 2, 1, other), ended(5, 5, 0, { ...other, state: 'rejected' }));
    const { lines, total } = await terms();
    expect(lines).toEqual([
      {
        kind: 'sealing',
        title: 'Опломбирование',
        ended: 3,
        kept: 2,
        broken: 1,
        open: 0,
        overdue: 0,
        medianHours: 30,
        share: 2 / 3,
      },
      {
        kind: 'meterCheck',
        title: 'Поверка',
        ended: 2,
        kept: 1,
        broken: 1,
        open: 0,
        overdue: 0,
        medianHours: 3.5,
        share: 0.5,
      },
    ]);
    expect(total).toMatchObject({ ended: 5, kept: 3, broken: 2, medianHours: 10, share: 0.6 });
  });

  it('leaves out what was withdrawn and what had no term', async () => {
    await add(ended(1, 10, 1, { state: 'withdrawn' }), ended(2, 10, 1, { isKept: null }), ended(3, 4, 1));
    expect((await terms()).total).toMatchObject({ ended: 1, medianHours: 4 });
  });

  it('takes both days whole, as they are where the company is', async () => {
    const times = ['09T23:59:59', '10T00:00:00', '10T23:59:59', '11T00:00:00'];
    await add(...times.map((time, index) => ended(index + 1, 1, 1, { endedAt: at(time) })));
    expect((await terms(ONE_DAY)).total.ended).toBe(2);
  });

  it('tells what is open now and past its term; one that waits for its customer by when it stopped', async () => {
    const [past, future] = [clock.now() - HOUR, clock.now() + HOUR];
    const from = { clockFrom: 1 };
    await add(
      { id: 1, state: 'inProgress', dueAt: past, ...from },
      { id: 2, state: 'assigned', dueAt: future, ...from },
    );
    await add({ id: 3, state: 'waitingCustomer', dueAt: past, pausedAt: past - 1, ...from });
    await add({ id: 4, state: 'waitingCustomer', dueAt: past, pausedAt: past + 1, ...from }, { id: 5, state: 'draft' });
    expect((await terms()).total).toMatchObject({ open: 4, overdue: 2, ended: 0, medianHours: null });
  });

  it('is that of one’s own office', async () => {
    await add(
      ended(1, 1, 1, { officeId: offices[0] ?? 0 }),
      ended(2, 3, 1, { officeId: offices[1] ?? 0 }),
      ended(3, 5, 0),
    );
    expect((await terms(DAYS, null)).total.ended).toBe(3);
    expect((await terms(DAYS, offices[0])).total.ended).toBe(1);
  });
});

describe('the report as a file', () => {
  const save = (format: 'pdf' | 'xlsx', asked = uid()) =>
    handlers()['requests.saveTerms'](callOf('requests.saveTerms'), { uid: asked, ...DAYS, format });

  it('is a book with real numbers, a head and a total, and no formulas', async () => {
    await add(ended(1, 10, 1, { title: '=1+1' }), ended(2, 30, 0, { kind: 'meterCheck', title: 'Поверка' }));
    const { file } = await save('xlsx');
    expect(file).toMatch(/^terms-2026-11-01-2026-11-15-\w{4}\.xlsx$/);
    const parts = unzipSync(written.get(file ?? '') ?? new Uint8Array());
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const words = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
    for (const text of ['Вид заявки', 'Всего', '=1+1', 'Организация: АО «Свет»']) expect(words).toContain(text);
    expect(sheet).toContain('<v>0.5</v>');
    expect(sheet).toContain('<v>20</v>');
    expect(sheet).not.toContain('<f>');
  });

  it('is a document, written once for one command', async () => {
    await add(ended(1, 10, 1));
    const asked = uid();
    const { file } = await save('pdf', asked);
    expect(new TextDecoder().decode(written.get(file ?? '')?.slice(0, 5))).toBe('%PDF-');
    written.clear();
    expect(await save('pdf', asked)).toEqual({ file });
    expect(written.size).toBe(0);
    const row = await base.base.screen.get(`SELECT action, subject, details FROM audit ORDER BY id DESC LIMIT 1`);
    expect(row).toMatchObject({ action: 'requests.saveTerms', subject: 'requests' });
  });

  it('is not written where no folder was chosen', async () => {
    folder = null;
    expect(await save('pdf')).toEqual({ file: null });
    expect(written.size).toBe(0);
  });
});

describe('the visits of a day', () => {
  it('are told by brigade and time, in full, and each is a look that is noted', async () => {
    const visit = { state: 'scheduled', clockFrom: 1, dueAt: clock.now() + HOUR };
    await add(
      { ...visit, id: 1, brigade: 'Вторая', visitFrom: at('10T09:00'), visitTo: at('10T11:00') },
      { ...visit, id: 2, brigade: 'Вторая', visitFrom: at('10T08:00'), visitTo: at('10T09:00') },
      {
        ...{ ...visit, id: 3, brigade: 'Первая', visitFrom: at('10T13:00'), visitTo: at('10T14:00') },
        ...{ customerId: known.customerId, accountId: known.accountId, phone: '79120000001' },
      },
      { ...visit, id: 4, brigade: 'Первая', visitFrom: at('11T00:00'), visitTo: at('11T01:00') },
      {
        ...visit,
        id: 5,
        state: 'withdrawn',
        endedAt: 5,
        brigade: 'Первая',
        visitFrom: at('10T09:00'),
        visitTo: at('10T10:00'),
      },
    );
    const list = await handlers()['requests.visits'](callOf('requests.visits', 'operator'), { on: ONE_DAY.from });
    expect(list.map(({ requestId }) => requestId)).toEqual([2, 1, 3]);
    expect(list[2]).toMatchObject({
      ...{ phone: '79120000001', applicant: 'Лебедев И.', what: 'Опломбирование. сорвана пломба' },
      visit: { on: '2026-11-10', from: '13:00', to: '14:00', brigade: 'Первая' },
    });
    const view = { what: 'case', customerId: known.customerId, accountIds: [known.accountId] };
    expect(views.note.mock.calls.map((call: unknown[]) => call[1])).toEqual([view]);
  });
});
