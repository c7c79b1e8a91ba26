import type { Input, Output } from '../../../contract';
import type { CaseItem } from '../../../contract/admission';
import type { CardAccount, CardOf, CustomerCard } from '../../../contract/customers';
import type { AccountId, CustomerId, MeterId } from '../../../contract/types/brand';
import type { IdentifierKind } from '../../../contract/types/identifiers';
import { dateToDays, daysToDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { CardAccountRow, CardMeterRow, CardPersonRow } from '../../../db/repositories/card.repository';
import type { PersonRow } from '../../../db/repositories/person-facts.repository';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { addressOf } from '../../texts/ru';
import { ALL_RIGHTS, rightsOf } from '../accounts/accounts.rules';
import { maskEmail, maskPhone } from '../identity/masks';
import type { ViewsService } from '../privacy/views.service';
import { officeOf, type ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { factsFor } from './caller-facts';
import { maskAddress, maskIdentifier, maskSerial } from './card.masks';
import { type CardSubject, knownOf, subjectOf, viewOf } from './card.subject';
import type { Openings } from './openings';

/** What the customer has asked the staff for. */
export type CasesOf = (customerId: CustomerId) => Promise<CaseItem[]>;

const ALL_ROWS = Number.MAX_SAFE_INTEGER;
/** Of an account, in its history. */
const SUBMISSIONS = 50;
const PROGRAM = 'program';

const shortDate = (days: number | null) => (days === null ? null : daysToDate(days));

/** The card of a person or an account: masked, unless this window has opened it. */
export class CardService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly reach: ReachOf,
    private readonly settings: SettingsService,
    private readonly views: ViewsService,
    private readonly openings: Openings,
    private readonly casesOf: CasesOf,
  ) {}

  async card(call: Call, actor: StaffActor, of: CardOf): Promise<CustomerCard> {
    const subject = await subjectOf(this.read, this.reach, actor, 'customers.see', of);
    await this.views.note(actor, { what: 'card', ...viewOf(subject) });
    const { person, accounts } = subject;
    const until = this.openings.until(call.seat, actor.staffId, of);
    const meters = await Promise.all(accounts.map(({ id }) => this.read.cards.metersOf(id)));
    const { callerCheck } = await this.settings.dated('privacy.policy', this.settings.today());
    const isMasked = until === null;
    const cases = person ? await this.#cases(actor, subject, person.id as CustomerId) : [];
    return {
      of,
      title: person?.shortName ?? accounts[0]?.holderShort ?? '',
      isMasked,
      openUntil: until === null ? null : msToInstant(until),
      person: person && (await this.#person(person, isMasked)),
      accounts: await Promise.all(
        accounts.map((account, place) => this.#account(account, meters[place] ?? [], isMasked)),
      ),
      cases: isMasked ? cases.map((one) => ({ ...one, applicant: person?.shortName ?? '', address: null })) : cases,
      consents: person ? await this.#consents(person.id) : [],
      callerCheck: { need: callerCheck.need, facts: factsFor(callerCheck.facts, knownOf(subject, meters)) },
    };
  }

  async history(actor: StaffActor, input: Input<'customers.history'>): Promise<Output<'customers.history'>> {
    const subject = await subjectOf(this.read, this.reach, actor, 'customers.see', input.of);
    // Its further pages are the same look.
    if (input.before === null) await this.views.note(actor, { what: 'history', ...viewOf(subject) });
    const rows = await this.#history(subject, input.before ?? ALL_ROWS, input.limit + 1);
    return {
      items: rows.slice(0, input.limit).map((row) => ({
        auditId: row.id,
        at: msToInstant(row.at),
        actor: row.name ?? PROGRAM,
        action: row.action,
        details: JSON.parse(row.details) as Record<string, unknown>,
      })),
      hasMore: rows.length > input.limit,
    };
  }

  async #history({ person, accounts }: CardSubject, before: number, limit: number) {
    const { cards } = this.read;
    const ids = accounts.map(({ id }) => id);
    const subjects = await cards.subjectsOf(person?.id ?? null, ids, SUBMISSIONS);
    return cards.history(subjects, person && `customer:${person.id}`, before, limit);
  }

  /** Of an office those about its accounts. */
  async #cases(actor: StaffActor, { accounts }: CardSubject, customerId: CustomerId): Promise<CaseItem[]> {
    const cases = await this.casesOf(customerId);
    if (officeOf(this.reach(actor, 'customers.see')) === null) return cases;
    const numbers = accounts.map(({ number }) => number);
    return cases.filter(({ accountNumber }) => accountNumber !== null && numbers.includes(accountNumber));
  }

  async #person(person: PersonRow, isMasked: boolean): Promise<CustomerCard['person']> {
    const { id, phone, email } = person;
    const identifiers = await this.read.customers.identifiersOf(id);
    const masked = <T>(value: T | null, mask: (value: T) => T) => (value !== null && isMasked ? mask(value) : value);
    return {
      customerId: id as CustomerId,
      fullName: isMasked ? person.shortName : person.fullName,
      legalForm: person.legalForm,
      phone: masked(phone, maskPhone),
      email: masked(email, maskEmail),
      identifiers: identifiers.map(({ kind, shown }: { kind: IdentifierKind; shown: string }) => ({
        kind,
        shown: isMasked ? maskIdentifier(kind, shown) : shown,
      })),
      since: msToInstant(person.createdAt),
      state: stateOf(person),
    };
  }

  async #account(row: CardAccountRow, meters: readonly CardMeterRow[], isMasked: boolean): Promise<CardAccount> {
    const people = await this.read.cards.peopleOf(row.id, dateToDays(this.settings.today()));
    return {
      accountId: row.id as AccountId,
      number: row.number,
      holder: isMasked ? row.holderShort : row.holderName,
      address: isMasked ? maskAddress(row) : addressOf(row),
      officeName: row.officeName,
      isClosed: row.closedOn !== null,
      people: people.map(personOf),
      meters: meters.map((meter) => ({
        meterId: meter.id as MeterId,
        serial: isMasked ? maskSerial(meter.serial) : meter.serial,
        serviceName: meter.serviceName,
        nextVerificationOn: shortDate(meter.nextVerificationOn),
        lastTakenOn: shortDate(meter.lastTakenOn),
        waiting: meter.waiting,
      })),
    };
  }

  async #consents(customerId: number): Promise<CustomerCard['consents']> {
    const rows = await this.read.consents.ofCustomer(customerId);
    return rows.map(({ label, givenAt, withdrawnAt }) => ({
      label,
      givenAt: msToInstant(givenAt),
      withdrawnAt: withdrawnAt === null ? null : msToInstant(withdrawnAt),
    }));
  }
}

/** Short even on an open card: whoever else has the account is another person. */
const personOf = (row: CardPersonRow): CardAccount['people'][number] => ({
  customerId: row.customerId as CustomerId,
  name: row.shortName,
  isOwner: row.rights === null,
  rights: rightsOf(row.rights ?? ALL_RIGHTS),
  since: msToInstant(row.since),
  until: shortDate(row.untilOn),
});

function stateOf({ erasedAt, disabledAt }: PersonRow): 'active' | 'disabled' | 'erased' {
  if (erasedAt !== null) return 'erased';
  return disabledAt === null ? 'active' : 'disabled';
}
