import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Instant } from '../../../contract/types/time';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { RenderPdf } from '../../platform/pdf';
import type { StaffActor } from '../../rpc/actor';
import type { Call, ChooseFolder } from '../../rpc/router';
import type { Announcement, CommandRunner } from '../audit/command-runner';
import { subjectOf, viewOf } from '../customers/card.subject';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { ApprovalExecutor, ApprovalsService } from '../staff/approvals.service';
import { type PersonPayload, personDigest } from './approval-object';
import { pagesOf, plainFacts, plainRow } from './personal-document';
import { requestsChanged } from './requests.announce';
import type { ViewsService } from './views.service';

const KIND = 'personalExport';

/** Where a copy of somebody's data goes. */
export interface ExportFiles {
  chooseFolder: ChooseFolder;
  /** Whole or not at all, also after a power cut. */
  write: (folder: string, name: string, content: string | Uint8Array) => Promise<void>;
  remove: (folder: string, name: string) => Promise<void>;
  renderPdf: RenderPdf;
}

export interface ExportParts {
  read: ReadRepositories;
  commands: CommandRunner;
  reach: ReachOf;
  settings: SettingsService;
  approvals: Pick<ApprovalsService, 'ask' | 'check' | 'use'>;
  views: ViewsService;
  files: ExportFiles;
  clock: Clock;
  write: <T>(work: (repos: Repositories) => Promise<T>) => Promise<T>;
}

/** A copy of everything about a person, as JSON and to be read; two pairs of eyes, and it is written once. */
export class PersonalExport implements ApprovalExecutor<PersonPayload> {
  readonly kind = KIND;
  readonly digest = personDigest;

  constructor(private readonly parts: ExportParts) {}

  async ask(
    call: Call,
    actor: StaffActor,
    input: Input<'customers.askExport'>,
  ): Promise<Output<'customers.askExport'>> {
    const { uid, customerId, reason, password } = input;
    const { read, reach, approvals } = this.parts;
    await subjectOf(read, reach, actor, 'customers.export', { customerId });
    const { approvalId } = await approvals.ask(call, uid, {
      ...{ kind: KIND, subject: `customer:${customerId}`, payload: { customerId }, reason, officeId: null, password },
    });
    return { approvalId };
  }

  async facts(read: ReadRepositories, { customerId }: PersonPayload) {
    const person = await read.personFacts.person(customerId);
    return [{ name: 'customer' as const, value: person?.shortName ?? '' }];
  }

  async save(
    call: Call,
    actor: StaffActor,
    { uid, approvalId }: Input<'customers.saveExport'>,
  ): Promise<Output<'customers.saveExport'>> {
    const { approvals, commands, files, clock, write } = this.parts;
    const stored = await commands.stored<Output<'customers.saveExport'>>(call, uid);
    if (stored) return stored;
    const payload = await write(async (repos) => {
      const row = await repos.approvals.byId(approvalId);
      if (row?.kind !== KIND) throw new DomainError('NOT_FOUND', {});
      const asked = JSON.parse(row.payload) as PersonPayload;
      await approvals.check(repos, clock.now(), actor, approvalId, KIND, asked);
      return asked;
    });
    const folder = await files.chooseFolder(call);
    if (folder === null) return { folder: null };
    // No part of a name says whose it is: names of files are seen in many places.
    const names = [`personal-data-${approvalId}.json`, `personal-data-${approvalId}.pdf`] as const;
    const contents = await this.#contents(payload.customerId);
    const begun: string[] = [];
    try {
      return await commands.run(call, uid, async (repos, at) => {
        await approvals.use(repos, at, actor, approvalId, KIND, payload);
        const announce = await this.#note(repos, at, actor, payload.customerId, approvalId);
        for (const [place, name] of names.entries()) {
          begun.push(name);
          await files.write(folder.path, name, contents[place] ?? '');
        }
        const subject = `customer:${payload.customerId}`;
        return { result: { folder: folder.shown }, subject, details: { approval: approvalId }, announce };
      });
    } catch (failure) {
      // What was not allowed after all, or not written down, is in nobody's folder.
      for (const name of begun) await files.remove(folder.path, name);
      throw failure;
    }
  }

  async #note(repos: Repositories, at: number, actor: StaffActor, customerId: number, approvalId: number) {
    const waiting = (await repos.dataRequests.ofCustomer(customerId)).filter(
      ({ kind, state }) => kind === 'export' && state === 'waiting',
    );
    for (const { id } of waiting)
      await repos.dataRequests.end(id, {
        ...{ state: 'done', endedAt: at, endedBy: actor.staffId, comment: null, approvalId },
      });
    const subject = viewOf({
      of: { customerId: customerId as never },
      person: (await repos.personFacts.person(customerId)) ?? null,
      accounts: await repos.cards.accountsOf(customerId),
    });
    const announce: Announcement[] = await this.parts.views.record(repos, at, actor, { what: 'export', ...subject });
    return [...announce, requestsChanged(customerId)];
  }

  /** The JSON text and the document. */
  async #contents(customerId: number): Promise<[string, Uint8Array]> {
    const { read, settings, clock, files } = this.parts;
    const person = await read.personFacts.person(customerId);
    if (!person) throw new DomainError('NOT_FOUND', {});
    const { fullName, legalForm, phone, email, createdAt, disabledAt } = person;
    const own = plainRow({ fullName, legalForm, phone, email, createdAt, disabledAt });
    const madeAt: Instant = msToInstant(clock.now());
    const { name } = await settings.dated('company.requisites', settings.today());
    const data = { company: name, madeAt, person: own, ...plainFacts(await read.personFacts.all(customerId)) };
    return [`${JSON.stringify(data, null, 2)}\n`, await files.renderPdf(pagesOf(data, settings.profile.timeZone))];
  }
}
