import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { ru } from 'date-fns/locale';
import type { MessageKind } from '../../../contract/messages';
import type { RequestAct } from '../../../contract/types/request';
import { isMobile } from '../../../contract/types/identifiers';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Profile } from '../../profiles/profile.schema';
import { messageWords } from '../../texts/messages-ru';
import { noticeTo } from '../identity/contact.rules';
import type { MessageParams } from '../messages/messages.render';
import type { MessagesService } from '../messages/messages.service';
import { askedOf, formOf, registrationOf, visitOf } from './request-row';
import { UNDO_MS } from './request.rules';

/** An act as those who are told of it need it: the request after it. */
export interface Told {
  row: RequestRow;
  act: RequestAct;
  words: string | null;
  /** It may be taken back for a while. */
  isOfStaff: boolean;
}

type Contact = NonNullable<ReturnType<typeof noticeTo>>;

const KINDS: Partial<Record<RequestAct, MessageKind>> = {
  register: 'requestRegistered',
  ask: 'requestPapers',
  setStage: 'requestStage',
  schedule: 'requestVisit',
  unschedule: 'requestVisitOff',
  finish: 'requestDone',
  reject: 'requestRefused',
  reopen: 'requestReopened',
  withdraw: 'requestWithdrawn',
};

/** These go whatever the person chose: something is asked of them, comes to their door, or was decided. */
const ALWAYS: readonly MessageKind[] = [
  'requestRegistered',
  'requestPapers',
  'requestVisit',
  'requestVisitOff',
  'requestDone',
  'requestRefused',
];
/** To whom no letter can go: few enough that nobody is woken by a phone for nothing. */
const BY_SMS: readonly MessageKind[] = [
  'requestPapers',
  'requestVisit',
  'requestVisitOff',
  'requestDone',
  'requestRefused',
];

/** Letters and SMS about requests. */
export class RequestNotices {
  constructor(
    private readonly profile: Profile,
    private readonly messages: MessagesService,
  ) {}

  /** Posts what the applicant is told of an act, held for as long as it may be taken back. Returns the keys of what was posted. */
  async tell(repos: Repositories, at: number, told: Told): Promise<string[]> {
    const { row, act, isOfStaff } = told;
    const kind = act === 'submit' && this.#waitsForOperator(row) ? 'requestSubmitted' : KINDS[act];
    if (kind === undefined) return [];
    const dedupe = `request:${row.id}:${row.version}`;
    return this.#post(repos, at, row, { kind, dedupe, params: this.#params(told), isHeld: isOfStaff });
  }

  /** Posts what staff have said in the conversation, under that key. Returns the keys of what was posted. */
  said(repos: Repositories, at: number, row: RequestRow, dedupe: string, text: string): Promise<string[]> {
    const params = { ...this.#known(row), words: text === '' ? messageWords.papersOnly : text };
    return this.#post(repos, at, row, { kind: 'requestSaid', dedupe, params, isHeld: false });
  }

  /** In the transaction that takes an act back: false when one of its messages has left. */
  async takeBack(repos: Repositories, keys: readonly string[]): Promise<boolean> {
    for (const key of keys) if (!(await this.messages.takeBack(repos, key))) return false;
    return true;
  }

  /** After the transaction. */
  wake(): void {
    this.messages.wake();
  }

  async #post(
    repos: Repositories,
    at: number,
    row: RequestRow,
    message: { kind: MessageKind; dedupe: string; params: MessageParams; isHeld: boolean },
  ): Promise<string[]> {
    const { kind, dedupe, params, isHeld } = message;
    const to = await this.#contactOf(repos, row);
    if (!to || (to.channel === 'sms' && !BY_SMS.includes(kind))) return [];
    if (!ALWAYS.includes(kind) && !(await this.#wants(repos, row))) return [];
    const notBefore = isHeld ? at + UNDO_MS : at;
    await this.messages.post(repos, at, { kind, ...to, params, dedupe, notBefore });
    return [dedupe];
  }

  /** What the customer has confirmed; of one without a cabinet the mobile phone that they named. */
  async #contactOf(repos: Repositories, { customerId, phone }: RequestRow): Promise<Contact | undefined> {
    if (customerId === null)
      return phone !== null && isMobile(phone) ? { channel: 'sms', recipient: phone } : undefined;
    const customer = await repos.customers.byId(customerId);
    return customer && noticeTo(customer);
  }

  /** Where the company lets nobody choose, everybody is told. */
  async #wants({ subscriptions }: Repositories, { customerId }: RequestRow): Promise<boolean> {
    const isOffered = this.profile.customer.subscriptions.some(({ kind }) => kind === 'requestNews');
    return !isOffered || customerId === null || (await subscriptions.of(customerId)).includes('requestNews');
  }

  #waitsForOperator(row: RequestRow): boolean {
    return formOf(row).classes.some(({ id, byOperator }) => byOperator && id === row.class);
  }

  #known(row: RequestRow): MessageParams {
    return { number: String(row.number), title: formOf(row).rowTitle };
  }

  #params({ row, words }: Told): MessageParams {
    const form = formOf(row);
    const zone = this.profile.timeZone;
    const shown = (instant: number) => format(instant, messageWords.untilFormat, { in: tz(zone), locale: ru });
    const visit = visitOf(row, zone);
    const slots = form.steps.flatMap((step) => step.slots);
    const asked = askedOf(row)?.slots ?? [];
    const papers = slots.filter(({ id }) => asked.includes(id)).map(({ label }) => label);
    return {
      ...this.#known(row),
      registration: registrationOf(row) ?? '',
      due: row.dueAt === null ? '' : shown(row.dueAt),
      words: words ?? '',
      papers: papers.join('; ') || messageWords.noPapers,
      stage: form.stages.find(({ id }) => id === row.stage)?.title ?? '',
      day: row.visitFrom === null ? '' : format(row.visitFrom, messageWords.dayFormat, { in: tz(zone), locale: ru }),
      from: visit?.from ?? '',
      to: visit?.to ?? '',
    };
  }
}
