import type { RequestCard, RequestItem, StaffAct } from '../../../contract/request-work';
import { StaffAct as STAFF_ACT } from '../../../contract/request-work';
import { DomainError } from '../../../contract/errors';
import type { Rights } from '../../../contract/rights';
import type { AccountId, CustomerId, RequestId } from '../../../contract/types/brand';
import type { MissingPart, RequestDocument } from '../../../contract/requests';
import type { LegalForm } from '../../../contract/types/identifiers';
import type { RequestKind } from '../../../contract/types/request-kind';
import { type Instant, msToInstant, periodOf, periodToIndex } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { RequestActRow, RequestRow } from '../../../db/repositories/request.repository';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { addressOf } from '../../texts/ru';
import { maskAddress, maskSerial } from '../customers/card.masks';
import type { Openings } from '../customers/openings';
import { maskEmail, maskPhone } from '../identity/masks';
import type { ViewsService } from '../privacy/views.service';
import { type ReachOf, requireReach, staffReaching } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { isOwnAct } from './acts.service';
import { clearFields, dotted } from './card-fields';
import type { ContactsService } from './contacts.service';
import { lookAt } from './form-look';
import type { PapersOf } from './my-requests.service';
import type { RequestListsService } from './request-lists.service';
import { askedOf, fieldsOf, formOf, registrationOf, staffHistory } from './request-row';
import { UNDO_MS } from './request.rules';
import { possibleActs } from './states.rules';

export interface RequestCardParts {
  read: ReadRepositories;
  settings: SettingsService;
  lists: RequestListsService;
  contacts: ContactsService;
  papersOf: PapersOf;
  openings: Pick<Openings, 'until'>;
  views: Pick<ViewsService, 'note'>;
  reach: ReachOf;
  clock: { now: () => number };
  rights?: Rights | undefined;
}

const RIGHT = 'requests.handle';
const MOST_CONTACTS = 20;
const STAFF_ACTS: readonly string[] = STAFF_ACT.options;

interface StoredMeter {
  serial: string;
  values: { zone: string; milli: number }[];
  takenOn: RequestCard['meters'][number]['takenOn'];
}

/** One request with everything that it is dealt with by. */
export class RequestCardService {
  constructor(private readonly parts: RequestCardParts) {}

  /** Being opened is logged. */
  async card(call: Call, actor: StaffActor, requestId: RequestId): Promise<RequestCard> {
    const { read, lists, contacts, papersOf, views, reach } = this.parts;
    const [row, item] = await Promise.all([read.requests.byId(requestId), lists.item(actor, requestId)]);
    if (!row || !item || row.erasedAt !== null) throw new DomainError('NOT_FOUND', {});
    requireReach(reach(actor, RIGHT), row.officeId);
    const { kind, accountId, customerId, phone } = row;
    await views.note(actor, {
      ...{ what: 'case', customerId, requestId },
      accountIds: accountId === null ? [] : [accountId],
    });
    const isOpen = this.#isOpen(call, actor, row);
    const [customer, account, documents, acts, similar, noted, meters] = await Promise.all([
      customerId === null ? undefined : read.customers.byId(customerId),
      accountId === null ? undefined : read.accounts.byId(accountId),
      papersOf(requestId),
      read.requests.actsOf(row.id),
      lists.alike(actor, { kind, accountId, customerId, phone, words: null, except: row.id }),
      contacts.ofRequest(actor, requestId, MOST_CONTACTS),
      accountId === null ? [] : this.#meters(accountId, isOpen),
    ]);
    const [form, asked] = [formOf(row), askedOf(row)];
    const maySee = staffReaching('documents.identity', [row.officeId], this.parts.rights)(actor);
    return {
      ...{ item, form, documents, similar, meters, contacts: noted },
      ...(maySee ? clearFields(fieldsOf(row)) : dotted(form, fieldsOf(row))),
      missing: missingOf(row, form, documents, customer?.legalForm),
      asked: asked && { words: asked.words, slots: asked.slots },
      ...{ route: row.route, class: row.class, channel: row.channel, stage: row.stage },
      registration: registrationOf(row),
      history: staffHistory(acts),
      applicant: applicantOf(row, item, { customer, account, isOpen }),
      acts: possibleActs(row.state, 'staff').filter((act): act is StaffAct => STAFF_ACTS.includes(act)),
      undoUntil: await this.#undoUntil(actor, acts),
    };
  }

  /** Whether this window has opened the card of the customer or the account. */
  #isOpen({ seat }: Call, { staffId }: StaffActor, row: RequestRow): boolean {
    const { openings } = this.parts;
    const customerId = row.customerId as CustomerId | null;
    const accountId = row.accountId as AccountId | null;
    return (
      (customerId !== null && openings.until(seat, staffId, { customerId }) !== null) ||
      (accountId !== null && openings.until(seat, staffId, { accountId }) !== null)
    );
  }

  async #meters(accountId: number, isOpen: boolean): Promise<RequestCard['meters']> {
    const { read, settings } = this.parts;
    const next = periodToIndex(periodOf(settings.today())) + 1;
    const meters = JSON.parse(await read.requestSearch.metersJson(accountId, next)) as StoredMeter[];
    return meters.map(({ serial, values, takenOn }) => ({
      serial: isOpen ? serial : maskSerial(serial),
      values: values.map(({ zone, milli }) => ({ zone, value: shownMilli(milli) })),
      takenOn,
    }));
  }

  async #undoUntil(actor: StaffActor, acts: readonly RequestActRow[]): Promise<Instant | null> {
    const last = acts.at(-1);
    if (!isOwnAct(last, actor)) return null;
    const keys = last.details.messages ?? [];
    const waits = await Promise.all(keys.map((key) => this.parts.read.messages.waitsUntil(key)));
    const isHeld = waits.length > 0 && waits.every((until) => until !== null);
    const until = Math.max(last.at + UNDO_MS, ...(isHeld ? waits.map((one) => one ?? 0) : []));
    return until > this.parts.clock.now() ? msToInstant(until) : null;
  }
}

interface Known {
  customer: CustomerRow | undefined;
  account: AccountRow | undefined;
  /** The card of the person or the account is open in this window. */
  isOpen: boolean;
}

function applicantOf(
  row: RequestRow,
  item: RequestItem,
  { customer, account, isOpen }: Known,
): RequestCard['applicant'] {
  const phone = row.phone ?? customer?.phone ?? null;
  const email = customer?.email ?? null;
  return {
    customerId: row.customerId as CustomerId | null,
    name: isOpen ? row.applicant : item.applicant,
    legalForm: customer?.legalForm ?? 'individual',
    phone: phone !== null && !isOpen ? maskPhone(phone) : phone,
    email: email !== null && !isOpen ? maskEmail(email) : email,
    accountId: row.accountId as AccountId | null,
    accountNumber: account?.number ?? null,
    address: account ? (isOpen ? addressOf(account) : maskAddress(account)) : null,
  };
}

function missingOf(
  row: RequestRow,
  form: RequestKind,
  documents: readonly RequestDocument[],
  legalForm: LegalForm = 'individual',
): MissingPart[] {
  const slots = documents.flatMap(({ slot }) => (slot === null ? [] : [slot]));
  return lookAt(form, { fields: fieldsOf(row), slots, hasAccount: row.accountId !== null, legalForm }).missing;
}

const MILLI = 1000;

/** Thousandths as people write them: «12345,6». */
const shownMilli = (milli: number): string => String(milli / MILLI).replace('.', ',');
