import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Rights } from '../../../contract/rights';
import type { RequestId } from '../../../contract/types/brand';
import { formLines } from '../../../contract/types/form-lines';
import type { ReadRepositories } from '../../../db/repositories';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { PdfDocument, RenderPdf } from '../../platform/pdf';
import { type CustomerActor, isStaff, type StaffActor } from '../../rpc/actor';
import type { Call, ChooseFolder } from '../../rpc/router';
import { REQUEST_PDF } from '../../texts/request-pdf-ru';
import type { CommandRunner } from '../audit/command-runner';
import type { ViewsService } from '../privacy/views.service';
import { type ReachOf, requireReach, staffReaching } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { dotted } from './card-fields';
import type { PapersOf } from './my-requests.service';
import { fieldsOf, formOf, registrationOf } from './request-row';
import { ownRequest } from './request-steps';

export interface RequestPdfParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  views: Pick<ViewsService, 'note'>;
  reach: ReachOf;
  rights?: Rights | undefined;
  papersOf: PapersOf;
  chooseFolder: ChooseFolder;
  /** Whole or not at all. */
  write: (folder: string, name: string, content: Uint8Array) => Promise<void>;
  renderPdf: RenderPdf;
  logger: Logger;
  clock: Clock;
}

type Reader = CustomerActor | StaffActor;

/** The application as a document: for its applicant, and for staff within reach, whose look is logged. */
export class RequestPdf {
  constructor(private readonly parts: RequestPdfParts) {}

  async pdf(actor: Reader, { requestId }: Input<'requests.pdf'>): Promise<Output<'requests.pdf'>> {
    return { base64: Buffer.from(await this.#rendered(actor, requestId)).toString('base64') };
  }

  async save(call: Call, actor: Reader, input: Input<'requests.savePdf'>): Promise<Output<'requests.savePdf'>> {
    const { commands, chooseFolder, read } = this.parts;
    const known = await commands.stored<Output<'requests.savePdf'>>(call, input.uid);
    if (known) return known;
    const { number } = await this.#reached(read, actor, input.requestId);
    const folder = await chooseFolder(call);
    const file = folder === null ? null : `request-${number}.pdf`;
    if (folder !== null && file !== null) await this.#write(actor, input.requestId, folder.path, file);
    return commands.run(call, input.uid, async () => ({
      result: { file },
      subject: `request:${input.requestId}`,
      details: { isWritten: file !== null },
    }));
  }

  async #write(actor: Reader, requestId: RequestId, folder: string, file: string): Promise<void> {
    try {
      await this.parts.write(folder, file, await this.#rendered(actor, requestId));
    } catch (failure) {
      if (failure instanceof DomainError) throw failure;
      throw new DomainError('STORAGE_FAILED', { incident: this.parts.logger.failure('requests.savePdf', failure) });
    }
  }

  async #rendered(actor: Reader, requestId: RequestId): Promise<Uint8Array> {
    const { read, views, renderPdf } = this.parts;
    const row = await this.#reached(read, actor, requestId);
    if (isStaff(actor)) {
      const accountIds = row.accountId === null ? [] : [row.accountId];
      await views.note(actor, { what: 'case', customerId: row.customerId, accountIds, requestId: row.id });
    }
    return renderPdf(await this.#document(actor, row));
  }

  async #document(actor: Reader, row: RequestRow): Promise<PdfDocument> {
    const { read, settings, papersOf, clock } = this.parts;
    const zone = settings.profile.timeZone;
    const at = (moment: number) => format(moment, 'dd.MM.yyyy HH:mm', { in: tz(zone) });
    const day = (moment: number) => format(moment, 'dd.MM.yyyy', { in: tz(zone) });
    const [customer, account, papers] = await Promise.all([
      row.customerId === null ? undefined : read.customers.byId(row.customerId),
      row.accountId === null ? undefined : read.accounts.byId(row.accountId),
      papersOf(row.id as RequestId),
    ]);
    const form = formOf(row);
    const registration = registrationOf(row);
    const words = {
      yes: REQUEST_PDF.yes,
      date: (date: string) => date.split('-').reverse().join('.'),
      phone: (phone: string) => phone,
    };
    const parts = formLines(form, this.#fields(actor, row), customer?.legalForm ?? 'individual', words);
    const paper = papers.map(({ name, pages }) => [name, String(pages ?? 1)]);
    const papersTable = { title: REQUEST_PDF.papers, head: [REQUEST_PDF.paper, REQUEST_PDF.pages], rows: paper };
    return {
      title: `${form.rowTitle} ${REQUEST_PDF.number(row.number)}`,
      lines: [
        REQUEST_PDF.company(settings.profile.name),
        ...(registration === null || row.registeredAt === null
          ? []
          : [REQUEST_PDF.registration(registration, day(row.registeredAt))]),
        REQUEST_PDF.applicant(row.applicant),
        ...(account ? [REQUEST_PDF.account(account.number)] : []),
        row.submittedAt === null ? REQUEST_PDF.draft : REQUEST_PDF.submitted(at(row.submittedAt)),
        ...(row.dueAt === null ? [] : [REQUEST_PDF.due(day(row.dueAt))]),
        REQUEST_PDF.madeAt(at(clock.now())),
      ],
      tables: [
        ...parts.map(({ title, lines }) => ({
          title,
          head: [REQUEST_PDF.field, REQUEST_PDF.value],
          rows: lines.map(({ label, value }) => [label, value]),
        })),
        ...(paper.length > 0 ? [papersTable] : []),
      ],
    };
  }

  /** Fields of identity papers are dots for staff without the right to see those. */
  #fields(actor: Reader, row: RequestRow): Record<string, string> {
    const fields = fieldsOf(row);
    const maySee = staffReaching('documents.identity', [row.officeId], this.parts.rights);
    if (!isStaff(actor) || maySee(actor)) return fields;
    return dotted(formOf(row), fields).fields;
  }

  async #reached(read: ReadRepositories, actor: Reader, requestId: RequestId): Promise<RequestRow> {
    if (!isStaff(actor)) return ownRequest(read, actor, requestId);
    const row = await read.requests.byId(requestId);
    if (!row || row.state === 'draft' || row.erasedAt !== null) throw new DomainError('NOT_FOUND', {});
    requireReach(this.parts.reach(actor, 'requests.look'), row.officeId);
    return row;
  }
}
