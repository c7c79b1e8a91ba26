import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { TermLine } from '../../../contract/request-terms';
import type { LocalDate } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { TermRow } from '../../../db/repositories/request-terms.repository';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { RenderPdf } from '../../platform/pdf';
import type { RenderXlsx, XlsxSheet } from '../../platform/xlsx';
import type { StaffActor } from '../../rpc/actor';
import type { Call, ChooseFolder } from '../../rpc/router';
import { TERMS_REPORT } from '../../texts/request-terms-ru';
import { dayStart } from '../audit/journal.rules';
import type { CommandRunner } from '../audit/command-runner';
import { officeOf, type ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';

const HOUR_MS = 3_600_000;
const RIGHT = 'requests.report';
const WIDTHS = { title: 44, ended: 12, kept: 12, broken: 14, share: 12, median: 12, open: 12, overdue: 14 } as const;
const FORMATS: Partial<Record<keyof typeof WIDTHS, string>> = { share: '0.0%', median: '0.0' };

export interface TermsReportParts {
  /** Over the report reader: a year of requests keeps the screen's one too long. */
  reports: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  reach: ReachOf;
  chooseFolder: ChooseFolder;
  /** Whole or not at all. */
  write: (folder: string, name: string, content: Uint8Array) => Promise<void>;
  renderPdf: RenderPdf;
  renderXlsx: RenderXlsx;
  logger: Logger;
  clock: Clock;
}

/** How terms of answers are kept, by kind: on the screen and as a file. */
export class TermsReport {
  constructor(private readonly parts: TermsReportParts) {}

  async terms(actor: StaffActor, { from, to }: Input<'requests.terms'>): Promise<Output<'requests.terms'>> {
    const { reports, settings, reach, clock } = this.parts;
    const zone = settings.profile.timeZone;
    const rows = await reports.requestTerms.terms({
      ...{ from: dayStart(from, zone), to: dayStart(to, zone, 1) },
      ...{ now: clock.now(), officeId: officeOf(reach(actor, RIGHT)) },
    });
    const lines = rows.map(lineOf);
    const total = lines.at(-1);
    if (total === undefined) throw new Error('The report has no total.');
    const byTitle = lines.slice(0, -1).sort((one, other) => one.title.localeCompare(other.title, 'ru'));
    return { lines: byTitle, total };
  }

  async save(call: Call, actor: StaffActor, input: Input<'requests.saveTerms'>): Promise<{ file: string | null }> {
    const { commands, chooseFolder, reach } = this.parts;
    const known = await commands.stored<{ file: string | null }>(call, input.uid);
    if (known) return known;
    officeOf(reach(actor, RIGHT));
    const folder = await chooseFolder(call);
    const file = folder === null ? null : await this.#write(actor, input, folder.path);
    const details = { from: input.from, to: input.to, format: input.format, isWritten: file !== null };
    return commands.run(call, input.uid, async () => ({ result: { file }, subject: 'requests', details }));
  }

  async #write(actor: StaffActor, input: Input<'requests.saveTerms'>, folder: string): Promise<string> {
    const { from, to, uid } = input;
    const file = `terms-${from}-${to}-${uid.slice(-4)}.${input.format}`;
    const sheet = await this.#sheet(input, await this.terms(actor, input));
    try {
      await this.parts.write(folder, file, await this.#rendered(sheet, input.format));
    } catch (failure) {
      if (failure instanceof DomainError) throw failure;
      throw new DomainError('STORAGE_FAILED', { incident: this.parts.logger.failure('requests.saveTerms', failure) });
    }
    return file;
  }

  #rendered(sheet: XlsxSheet, kind: 'pdf' | 'xlsx'): Promise<Uint8Array> {
    if (kind === 'xlsx') return this.parts.renderXlsx(sheet);
    const { title, lines, columns, rows, total } = sheet;
    const shown = (row: readonly (string | number | null)[]) =>
      row.map((value, at) => printed(value, columns[at]?.format));
    const table = { title: '', head: columns.map(({ caption }) => caption), rows: [...rows, total].map(shown) };
    return this.parts.renderPdf({ title, lines, tables: [table] });
  }

  async #sheet(
    { from, to }: Input<'requests.saveTerms'>,
    { lines, total }: Output<'requests.terms'>,
  ): Promise<XlsxSheet> {
    const { settings, clock } = this.parts;
    const { name } = await settings.dated('company.requisites', settings.today());
    const at = format(clock.now(), 'dd.MM.yyyy HH:mm', { in: tz(settings.profile.timeZone) });
    const { columns } = TERMS_REPORT;
    return {
      title: TERMS_REPORT.title,
      lines: [
        TERMS_REPORT.company(name),
        TERMS_REPORT.days(dayShown(from), dayShown(to)),
        TERMS_REPORT.madeAt(at),
        TERMS_REPORT.note,
      ],
      columns: (Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]).map((id) => ({
        ...{ caption: columns[id], width: WIDTHS[id] },
        ...(FORMATS[id] !== undefined && { format: FORMATS[id] }),
      })),
      rows: lines.map(cellsOf),
      total: cellsOf({ ...total, title: TERMS_REPORT.total }),
    };
  }
}

const dayShown = (day: LocalDate): string => day.split('-').reverse().join('.');

function lineOf({ kind, title, ended, kept, open, overdue, medianMs }: TermRow): TermLine {
  return {
    ...{ kind: kind ?? '', title: title ?? '', ended, kept, broken: ended - kept, open, overdue },
    medianHours: medianMs === null ? null : medianMs / HOUR_MS,
    share: ended === 0 ? null : kept / ended,
  };
}

/** In the order of the columns. */
const cellsOf = (line: TermLine): (string | number | null)[] => [
  ...[line.title, line.ended, line.kept, line.broken, line.share],
  ...[line.medianHours, line.open, line.overdue],
];

/** A cell on paper: as the spreadsheet would show it. */
function printed(value: string | number | null, pattern: string | undefined): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  if (pattern === '0.0%') return `${(value * 100).toFixed(1).replace('.', ',')} %`;
  return pattern === '0.0' ? value.toFixed(1).replace('.', ',') : String(value);
}
