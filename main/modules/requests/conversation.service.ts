import type { Input, Output } from '../../../contract';
import type { RequestMessage } from '../../../contract/conversation';
import { DomainError } from '../../../contract/errors';
import type { DocumentId, RequestId, RequestMessageId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import { letterKeyOf } from '../../../db/repositories/conversation.repository';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import { type Actor, actorKey, type CustomerActor, isStaff, type StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Announcement, CommandRunner } from '../audit/command-runner';
import { type ReachOf, requireReach } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { cannedAnswers } from './canned-answers';
import { HIDDEN_ACTS, isVisible, newsActs } from './conversation.rules';
import { messageOf } from './conversation.map';
import type { PapersOf } from './my-requests.service';
import type { RequestNotices } from './request-notices';
import { ownRequest } from './request-steps';
import { announceRequest } from './requests.announce';
import { isOpen } from './states.rules';

/** Who takes part in conversations. */
export type Speaker = CustomerActor | StaffActor;

/** NOT_FOUND unless each paper may be sent here: of a customer their own, of staff what they added at this request. */
export type RequirePapers = (
  repos: Repositories,
  actor: Speaker,
  documentIds: readonly DocumentId[],
  requestId: RequestId,
) => Promise<void>;

export interface ConversationParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  notices: Pick<RequestNotices, 'said' | 'wake'>;
  papersOf: PapersOf;
  requirePapers: RequirePapers;
  reach: ReachOf;
}

const sideOf = (actor: Speaker) => (isStaff(actor) ? 'staff' : 'customer');

/** What is said at a request: by its applicant, by staff, and between staff. */
export class ConversationService {
  constructor(private readonly parts: ConversationParts) {}

  async messages(
    actor: Speaker,
    { requestId, before, limit }: Input<'conversation.messages'>,
  ): Promise<Output<'conversation.messages'>> {
    const { read } = this.parts;
    const row = await this.#reached(read, actor, requestId);
    const side = sideOf(actor);
    const items = await this.#window(actor, requestId, before, limit + 1);
    const seen = await read.conversation.seenBy(requestId, side);
    const { first } = await read.conversation.news(requestId, side, seen, newsActs(side));
    return {
      items: items.slice(-limit),
      hasMore: items.length > limit,
      firstUnread: first as RequestMessage['requestMessageId'] | null,
      draft: await read.conversation.unsent(requestId, actorKey(actor)),
      canWrite: isOpen(row.state),
    };
  }

  async send(call: Call, actor: Speaker, input: Input<'conversation.send'>): Promise<Output<'conversation.send'>> {
    const { commands, notices } = this.parts;
    const { requestId, text, isNote } = input;
    if (isNote && !isStaff(actor)) throw new DomainError('FORBIDDEN', {});
    const documentIds = [...new Set(input.documentIds)];
    if (documentIds.length === 0 && !isVisible(text)) throw new DomainError('NOTHING_ENTERED', {});
    const said = await commands.run(call, input.uid, async (repos, at) => {
      const row = await this.#reached(repos, actor, requestId);
      if (!isOpen(row.state)) throw new DomainError('ACT_IMPOSSIBLE', { state: row.state });
      await this.#refusePapers(repos, actor, row, documentIds);
      const side = isNote ? 'note' : sideOf(actor);
      const staffId = isStaff(actor) ? actor.staffId : null;
      const words = isVisible(text) ? text : '';
      const id = await repos.conversation.add({ requestId, side, staffId, actId: null, text: words, at });
      const paper = { slot: null, messageId: id, isStaff: isStaff(actor) ? 1 : 0, addedAt: at } as const;
      for (const documentId of documentIds) await repos.requests.attach(requestId, { ...paper, documentId });
      if (!isNote) await this.#tell(repos, at, actor, row, id, words);
      await repos.conversation.keepUnsent(requestId, actorKey(actor), '', at);
      const requestMessageId = id as RequestMessageId;
      const details = { side, requestMessageId, documents: documentIds.length };
      return {
        result: { requestMessageId },
        subject: `request:${requestId}`,
        details,
        announce: [announceSaid(row, isNote)],
      };
    });
    notices.wake();
    return said;
  }

  see(call: Call, actor: Speaker, { uid, requestId, upTo }: Input<'conversation.see'>): Promise<Record<string, never>> {
    return this.parts.commands.run(call, uid, async (repos) => {
      const row = await this.#reached(repos, actor, requestId);
      const side = sideOf(actor);
      const { conversation } = repos;
      if (!(await conversation.has(requestId, upTo, isStaff(actor)))) throw new DomainError('NOT_FOUND', {});
      const isNews = upTo > (await conversation.seenBy(requestId, side));
      if (isNews) {
        await conversation.see(requestId, side, upTo);
        const { count } = await conversation.news(requestId, side, upTo, newsActs(side));
        await conversation.setUnread(requestId, side, count);
      }
      const announce = isNews ? [announceSaid(row, false)] : [];
      return { result: {}, subject: `request:${requestId}`, details: { upTo }, announce };
    });
  }

  keepDraft(call: Call, actor: Speaker, input: Input<'conversation.keepDraft'>): Promise<Record<string, never>> {
    const { uid, requestId, text } = input;
    return this.parts.commands.run(call, uid, async (repos, at) => {
      await this.#reached(repos, actor, requestId);
      await repos.conversation.keepUnsent(requestId, actorKey(actor), isVisible(text) ? text : '', at);
      return { result: {}, subject: `request:${requestId}`, details: {} };
    });
  }

  async answers(
    actor: StaffActor,
    { requestId }: Input<'conversation.answers'>,
  ): Promise<Output<'conversation.answers'>> {
    return cannedAnswers(this.parts.settings, actor, await this.#reached(this.parts.read, actor, requestId));
  }

  /** The oldest first. */
  async #window(actor: Speaker, requestId: RequestId, before: number | null, limit: number): Promise<RequestMessage[]> {
    const { read, papersOf } = this.parts;
    const withNotes = isStaff(actor);
    const hidden = withNotes ? [] : HIDDEN_ACTS;
    const rows = await read.conversation.window({ requestId, withNotes, hidden, before, limit });
    const [links, papers, otherSeen] = await Promise.all([
      read.requests.papersOf(requestId),
      papersOf(requestId),
      read.conversation.seenBy(requestId, withNotes ? 'customer' : 'staff'),
    ]);
    const documentsOf = (id: number) => {
      const ids = links.filter(({ messageId }) => messageId === id).map(({ documentId }) => documentId);
      return papers.filter(({ documentId }) => ids.includes(documentId));
    };
    return rows.reverse().map((row) => messageOf(row, { actor, otherSeen, documents: documentsOf(row.id) }));
  }

  /** One's own, or within reach; of staff nothing that was not sent. NOT_FOUND. */
  async #reached(repos: Pick<Repositories, 'requests'> | ReadRepositories, actor: Speaker, requestId: RequestId) {
    if (!isStaff(actor)) return ownRequest(repos, actor, requestId);
    const row = await repos.requests.byId(requestId);
    if (!row || row.state === 'draft' || row.erasedAt !== null) throw new DomainError('NOT_FOUND', {});
    requireReach(this.parts.reach(actor, 'requests.look'), row.officeId);
    return row;
  }

  async #refusePapers(repos: Repositories, actor: Speaker, row: RequestRow, ids: readonly DocumentId[]): Promise<void> {
    if (ids.length === 0) return;
    const { settings, requirePapers } = this.parts;
    await requirePapers(repos, actor, ids, row.id as RequestId);
    const there = await repos.requests.papersOf(row.id);
    if (there.some(({ documentId }) => (ids as readonly number[]).includes(documentId)))
      throw new DomainError('DOCUMENT_USED', {});
    const { mostDocuments: limit } = await settings.dated('requests.policy', settings.today(), repos.settings);
    if (there.length + ids.length > limit) throw new DomainError('TOO_MANY_DOCUMENTS', { limit });
  }

  /** The other side has something to read; the applicant gets a letter, unless one waits to be read already. */
  async #tell(repos: Repositories, at: number, actor: Speaker, row: RequestRow, id: number, text: string) {
    const other = isStaff(actor) ? 'customer' : 'staff';
    await repos.requests.addUnread(row.id, other, 1);
    await repos.conversation.touch(row.id, at);
    if (other === 'customer' && row.unreadCustomer === 0)
      await this.parts.notices.said(repos, at, row, letterKeyOf(id), text);
  }
}

/** For both sides; of what is between staff the applicant hears nothing. */
function announceSaid(row: RequestRow, isNote: boolean): Announcement {
  const { event, mayRead } = announceRequest(row, 'requests.said');
  const isHeard = (actor: Actor) => mayRead(actor) && (!isNote || isStaff(actor));
  return { event, mayRead: isHeard };
}
