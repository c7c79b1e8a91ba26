import { randomBytes } from 'node:crypto';
import type { Input, Output } from '../../../contract';
import type { MyDocument } from '../../../contract/documents';
import { DomainError } from '../../../contract/errors';
import type { RequestDocument } from '../../../contract/requests';
import type { DocumentId, RequestId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { DocumentPlace, DocumentRow } from '../../../db/repositories/document.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { CheckPaper, PaperLimits } from '../../platform/paper-check';
import type { PaperStore } from '../../platform/paper-store';
import { type Actor, actorKey, type CustomerActor, isStaff, type StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { Rights } from '../../../contract/rights';
import type { ViewsService } from '../privacy/views.service';
import { type ReachOf, reaches, staffReaching } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { myDocument, requestDocument } from './documents.map';
import { paperName } from './documents.rules';
import { type HeldFiles, PART_BYTES } from './uploads';

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;

export interface DocumentsParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  storage: Pick<Storage, 'write'>;
  views: Pick<ViewsService, 'note'>;
  reach: ReachOf;
  rights?: Rights | undefined;
  clock: { now: () => number };
  store: PaperStore;
  files: HeldFiles;
  checkPaper: CheckPaper;
}

type Bringer = CustomerActor | StaffActor;

/** Papers of people: brought in parts, checked, encrypted, looked at by who may. */
export class DocumentsService {
  constructor(private readonly parts: DocumentsParts) {}

  async policy(): Promise<Output<'documents.policy'>> {
    const limits = await this.#limits();
    return { isReady: this.parts.store.isOpen, ...limits, types: ['pdf', 'jpg', 'png'] };
  }

  async begin(
    call: Call,
    actor: Bringer,
    { name, size }: Input<'documents.begin'>,
  ): Promise<Output<'documents.begin'>> {
    this.#requireOpen();
    const { mostBytes } = await this.#limits();
    if (size === 0) throw new DomainError('DOCUMENT_REFUSED', { reason: 'empty', limit: null });
    if (size > mostBytes) throw new DomainError('DOCUMENT_REFUSED', { reason: 'size', limit: mostBytes });
    if (!isStaff(actor)) await this.#requireRoom(this.parts.read, actor);
    return { upload: this.parts.files.begin(call.seat, name, size), partBytes: PART_BYTES };
  }

  part(call: Call, { upload, offset, base64 }: Input<'documents.part'>): Output<'documents.part'> {
    this.parts.files.take(call.seat, upload, offset, Buffer.from(base64, 'base64'));
    return {};
  }

  cancel(call: Call, { upload }: Input<'documents.cancel'>): Output<'documents.cancel'> {
    this.parts.files.drop(call.seat, upload);
    return {};
  }

  /** What takes long is done before the transaction; the file is there before its row. */
  async add(call: Call, actor: Bringer, input: Input<'documents.add'>): Promise<MyDocument> {
    const { commands, store, files, checkPaper } = this.parts;
    const known = await commands.stored<MyDocument>(call, input.uid);
    if (known !== undefined) return known;
    this.#requireOpen();
    const { name, bytes } = files.whole(call.seat, input.upload);
    const paper = await checkPaper(bytes, await this.#limits());
    const uid = randomBytes(16);
    const digest = await store.digest(paper.bytes);
    await store.put(uid, paper.bytes);
    let isOwn = false;
    try {
      const added = await commands.run(call, input.uid, async (repos, at) => {
        if (!isStaff(actor)) await this.#requireRoom(repos, actor);
        const row: Omit<DocumentRow, 'id'> = {
          ...{ uid, digest, kind: input.kind, type: paper.type, size: paper.bytes.length, pages: paper.pages },
          name: paperName(name, `document.${paper.type}`),
          customerId: isStaff(actor) ? null : actor.customerId,
          addedBy: actorKey(actor),
          addedAt: at,
        };
        const id = await repos.documents.insert(row);
        isOwn = true;
        return {
          result: myDocument({ ...row, id, uses: 0 }, false),
          subject: `document:${id}`,
          details: { kind: row.kind, type: row.type, size: row.size },
        };
      });
      files.drop(call.seat, input.upload);
      // The same command, asked twice at once, was faster: its file is the one that is kept.
      if (!isOwn) await store.remove(uid).catch(() => undefined);
      return added;
    } catch (failure) {
      // A file whose row never came is swept at the next start, if not now.
      if (failure instanceof DomainError) await store.remove(uid).catch(() => undefined);
      throw failure;
    }
  }

  async mine({ customerId }: CustomerActor): Promise<MyDocument[]> {
    const rows = await this.parts.read.documents.ofCustomer(customerId);
    return Promise.all(rows.map(async (row) => myDocument(row, !(await this.parts.store.has(row.uid)))));
  }

  async remove(
    call: Call,
    actor: CustomerActor,
    { uid, documentId }: Input<'documents.remove'>,
  ): Promise<Output<'documents.remove'>> {
    let file: Buffer | null = null;
    const result = await this.parts.commands.run(call, uid, async (repos) => {
      const row = await repos.documents.byId(documentId);
      if (row?.customerId !== actor.customerId) throw new DomainError('NOT_FOUND', {});
      if ((await repos.documents.placesOf(documentId)).length > 0) throw new DomainError('DOCUMENT_USED', {});
      await repos.documents.remove(documentId);
      file = row.uid;
      return { result: {}, subject: `document:${documentId}`, details: { kind: row.kind } };
    });
    if (file) await this.removeFiles([file]);
    return result;
  }

  async look(call: Call, actor: Bringer, { documentId }: Input<'documents.look'>): Promise<Output<'documents.look'>> {
    const { read, store, files, views } = this.parts;
    const row = await read.documents.byId(documentId);
    const seen = row && (await this.#seenBy(actor, row));
    if (!seen) throw new DomainError('NOT_FOUND', {});
    this.#refuseIdentity(actor, row, seen.place?.officeId ?? null);
    this.#requireOpen();
    const bytes = await store.get(row.uid);
    if (bytes === null) throw new DomainError('NOT_FOUND', {});
    if (isStaff(actor)) {
      const { place } = seen;
      const of = place === undefined ? {} : { requestId: place.requestId };
      const customerId = row.customerId ?? place?.customerId ?? null;
      await views.note(actor, { what: 'document', customerId, accountIds: [], ...of });
    }
    const { name, type, size, pages } = row;
    return { token: files.show(call.seat, name, bytes), name, type, size, pages, partBytes: PART_BYTES };
  }

  bytes(call: Call, { token, offset }: Input<'documents.bytes'>): Output<'documents.bytes'> {
    const { bytes } = this.parts.files.whole(call.seat, token);
    const end = Math.min(bytes.length, offset + PART_BYTES);
    const isLast = end >= bytes.length;
    if (isLast) this.parts.files.drop(call.seat, token);
    return { base64: bytes.subarray(offset, end).toString('base64'), isLast };
  }

  /** Takes away papers that stand in no request for too long, at most `limit`; returns how many. */
  async sweepUnused(limit: number): Promise<number> {
    const { settings, clock, storage } = this.parts;
    const { unusedDays } = await settings.dated('documents.policy', settings.today());
    const gone = await storage.write(({ documents }) =>
      documents.removeUnused(clock.now() - unusedDays * DAY_MS, limit),
    );
    await this.removeFiles(gone);
    return gone.length;
  }

  /** After their rows have gone. What cannot be removed now is nobody's, and goes at the next start. */
  async removeFiles(uids: readonly Buffer[]): Promise<void> {
    for (const uid of uids) await this.parts.store.remove(uid).catch(() => undefined);
  }

  /** Papers of a request, for those who may read it. */
  async ofRequest(requestId: RequestId): Promise<RequestDocument[]> {
    const rows = await this.parts.read.documents.ofRequest(requestId);
    return Promise.all(rows.map(async (row) => requestDocument(row, !(await this.parts.store.has(row.uid)))));
  }

  /** NOT_FOUND unless each is the actor's own: a customer's paper, or one that this person of staff has brought. */
  async requireOwn(repos: Repositories, actor: Bringer, documentIds: readonly DocumentId[]): Promise<void> {
    for (const documentId of documentIds) {
      const row = await repos.documents.byId(documentId);
      const isOwn = isStaff(actor) ? row?.addedBy === actorKey(actor) : row?.customerId === actor.customerId;
      if (!isOwn) throw new DomainError('NOT_FOUND', {});
    }
  }

  /** Undefined for who may not look; `place`: the newest request within reach where it stands. */
  async #seenBy(actor: Bringer, row: DocumentRow): Promise<{ place: DocumentPlace | undefined } | undefined> {
    const places = await this.parts.read.documents.placesOf(row.id);
    const place = places.find(this.#isWithin(actor));
    return place !== undefined || row.addedBy === actorKey(actor) ? { place } : undefined;
  }

  #isWithin(actor: Bringer): (place: DocumentPlace) => boolean {
    if (!isStaff(actor)) return ({ customerId, isNote }) => customerId === actor.customerId && isNote === 0;
    const within = this.parts.reach(actor, 'requests.look');
    return ({ officeId, state }) => state !== 'draft' && reaches(within, officeId);
  }

  #refuseIdentity(actor: Actor, { kind }: DocumentRow, officeId: number | null): void {
    const maySee = staffReaching('documents.identity', [officeId], this.parts.rights);
    if (kind === 'identity' && isStaff(actor) && !maySee(actor)) throw new DomainError('FORBIDDEN', {});
  }

  #requireOpen(): void {
    if (!this.parts.store.isOpen) throw new DomainError('DOCUMENTS_LOCKED', {});
  }

  async #requireRoom(
    repos: Pick<Repositories, 'documents'> | ReadRepositories,
    { customerId }: CustomerActor,
  ): Promise<void> {
    const { settings } = this.parts;
    const { perCustomer: limit } = await settings.dated('documents.policy', settings.today());
    if ((await repos.documents.countOf(customerId)) >= limit) throw new DomainError('TOO_MANY_DOCUMENTS', { limit });
  }

  async #limits(): Promise<PaperLimits> {
    const { settings } = this.parts;
    const { mostMib, mostPages, mostMegapixels } = await settings.dated('documents.policy', settings.today());
    return { mostBytes: mostMib * MIB, mostPages, mostMegapixels };
  }
}
