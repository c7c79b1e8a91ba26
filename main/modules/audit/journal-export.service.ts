import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Logger } from '../../platform/logger';
import type { StaffActor } from '../../rpc/actor';
import type { Call, ChooseFolder } from '../../rpc/router';
import { journalColumns } from '../../texts/journal-ru';
import type { CommandRunner } from './command-runner';
import { csvLine } from './journal.rules';
import type { JournalService } from './journal.service';

const MOST_ROWS = 1_000_000;
const AT_ONCE = 500;
/** A spreadsheet takes a file without it for another encoding. */
const BOM = '\uFEFF';

export interface ExportParts {
  commands: CommandRunner;
  /** Over the report reader. */
  journal: JournalService;
  chooseFolder: ChooseFolder;
  writePieces: (folder: string, name: string, pieces: AsyncIterable<string>) => Promise<void>;
  logger: Logger;
  now: () => number;
}

type Answer = Output<'audit.export'>;

/** The journal as a file for a spreadsheet, written piece by piece as it is read. */
export class JournalExport {
  constructor(private readonly parts: ExportParts) {}

  async export(call: Call, actor: StaffActor, input: Input<'audit.export'>): Promise<Answer> {
    const { commands, chooseFolder } = this.parts;
    const known = await commands.stored<Answer>(call, input.uid);
    if (known) return known;
    const folder = await chooseFolder(call);
    const written = folder === null ? { file: null, rows: 0 } : await this.#write(actor, input, folder.path);
    const { from, to, family, staffId, subject } = input;
    return commands.run(call, input.uid, async () => ({
      result: written,
      subject: 'audit',
      details: { rows: written.rows, isWritten: written.file !== null, from, to, family, staffId, subject },
    }));
  }

  async #write(actor: StaffActor, input: Input<'audit.export'>, folder: string): Promise<Answer> {
    const moment = new Date(this.parts.now()).toISOString().replace(/[-:]/g, '').slice(0, 15);
    const file = `journal-${moment}-${input.uid.slice(-4)}.csv`;
    const count = { rows: 0 };
    try {
      await this.parts.writePieces(folder, file, this.#pieces(actor, input, count));
    } catch (failure) {
      if (failure instanceof DomainError) throw failure;
      throw new DomainError('STORAGE_FAILED', { incident: this.parts.logger.failure('audit.export', failure) });
    }
    return { file, rows: count.rows };
  }

  async *#pieces(
    actor: StaffActor,
    input: Input<'audit.export'>,
    count: { rows: number },
  ): AsyncGenerator<string, void, undefined> {
    const { journal } = this.parts;
    const filter = await journal.filterOf(actor, input);
    yield BOM + csvLine(journalColumns);
    let before: number | null = null;
    while (count.rows < MOST_ROWS) {
      const rows = await journal.rows(filter, before, Math.min(AT_ONCE, MOST_ROWS - count.rows));
      const items = await journal.items(rows);
      if (items.length === 0) return;
      count.rows += items.length;
      before = items.at(-1)?.auditId ?? null;
      yield items
        .map((row) =>
          csvLine([
            ...[String(row.auditId), row.at, row.actor, row.action, row.subject],
            ...[JSON.stringify(row.details), row.hash],
          ]),
        )
        .join('');
    }
  }
}
