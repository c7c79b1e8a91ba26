import type { Output } from '../../../contract';
import type { CaseAccount, CaseDuplicate, CaseRejection } from '../../../contract/admission';
import { DomainError } from '../../../contract/errors';
import type { AccountId, CustomerId, RegistrationId } from '../../../contract/types/brand';
import { digitsOf, identifierOf } from '../../../contract/types/identifiers';
import { dateToDays, daysToDate, type Instant, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { DuplicateRow } from '../../../db/repositories/admission-card.repository';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { StaffActor } from '../../rpc/actor';
import { addressOf } from '../../texts/ru';
import { rightsOf } from '../accounts/accounts.rules';
import { calledShortly } from '../identity/identity.rules';
import type { ViewsService } from '../privacy/views.service';
import { type Reach, type ReachOf, reaches, requireReach } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { differencesOf, detailsOf, itemOf, messageOf } from './admission.map';
import { numbersIn, personNumbers, UNDO_MS } from './admission.rules';
import { isOwnStep } from './case-decisions.service';
import type { CaseListsService } from './case-lists.service';

const MOST_ACCOUNTS = 10;

/** One case with everything that it is decided by. */
export class CaseCardService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly settings: SettingsService,
    private readonly lists: CaseListsService,
    private readonly reach: ReachOf,
    private readonly views: Pick<ViewsService, 'note'>,
  ) {}

  /** Being opened is logged. */
  async card(actor: StaffActor, registrationId: RegistrationId): Promise<Output<'registrations.card'>> {
    const [known, row] = await Promise.all([
      this.read.admissionLists.byId(registrationId),
      this.read.registrations.byId(registrationId),
    ]);
    if (!known || !row) throw new DomainError('NOT_FOUND', {});
    const reach = this.reach(actor, 'registrations.decide');
    requireReach(reach, row.officeId);
    const details = detailsOf(row);
    const message = messageOf(details);
    const claim = { fullName: row.fullName, address: details.address ?? null };
    const typed = [digitsOf(row.accountNumber ?? ''), ...numbersIn(message)];
    const numbers = [...new Set(typed.filter((number) => this.#isAccount(number)))];
    const rows = await this.#candidates(reach, row, numbers);
    const accounts = await this.#accounts(claim, rows, row.customerId);
    const facts = await this.lists.clockFacts();
    const customerId = row.customerId as CustomerId | null;
    const siblings = customerId === null ? [] : await this.lists.ofCustomer(customerId, reach);
    const steps = await this.read.admission.stepsOf(row.id);
    const accountIds = accounts.map(({ accountId }) => accountId);
    await this.views.note(actor, { what: 'case', customerId, accountIds, registrationId });
    return {
      item: itemOf(known, facts),
      applicant: {
        customerId,
        fullName: row.fullName,
        legalForm: row.legalForm,
        phone: row.phone,
        email: row.email,
        identifier: row.identifierKind === null ? null : { kind: row.identifierKind, shown: row.identifierShown ?? '' },
        address: claim.address,
        message,
        numbers,
      },
      accounts,
      duplicates: await this.#duplicates(row, numbersIn(message)),
      siblings: siblings.filter((one) => one.registrationId !== registrationId && one.clock !== null),
      history: steps.map((step) => ({
        kind: step.kind,
        at: msToInstant(step.decidedAt),
        by: step.by,
        reason: step.reason as CaseRejection | null,
        comment: step.comment,
      })),
      undoUntil: await this.#undoUntil(actor, row, facts.now),
    };
  }

  #isAccount(number: string): boolean {
    // eslint-disable-next-line security/detect-non-literal-regexp -- the company's own pattern, checked when its profile is loaded
    return new RegExp(this.settings.profile.account.numberPattern).test(number);
  }

  /** The account of the number and those named in the message, then accounts of the same holder; within reach alone. */
  async #candidates(reach: Reach, row: RegistrationRow, numbers: readonly string[]): Promise<AccountRow[]> {
    const { accounts } = this.read;
    const found = [
      row.accountId === null ? undefined : await accounts.byId(row.accountId),
      ...(await Promise.all(numbers.slice(0, MOST_ACCOUNTS).map((number) => accounts.byNumber(number)))),
      ...(await accounts.ofHolder(row.nameNorm, MOST_ACCOUNTS)),
    ];
    const within = found.flatMap((one) => (one && reaches(reach, one.officeId) ? [one] : []));
    return [...new Map(within.map((one) => [one.id, one])).values()].slice(0, MOST_ACCOUNTS);
  }

  async #accounts(
    claim: { fullName: string; address: string | null },
    rows: readonly AccountRow[],
    customerId: number | null,
  ): Promise<CaseAccount[]> {
    const ids = rows.map(({ id }) => id);
    const people = await this.read.admissionCard.peopleOn(ids, dateToDays(this.settings.today()));
    return rows.map((row) => {
      const own = people.filter(({ accountId }) => accountId === row.id);
      const others = own.filter((one) => one.isOwner === 1 && one.customerId !== customerId).length;
      return {
        accountId: row.id as AccountId,
        number: row.number,
        holderName: row.holderName,
        address: addressOf(row),
        isClosed: row.closedOn !== null,
        differences: differencesOf(claim, row, others),
        people: own.map((one) => ({
          customerId: one.customerId as CustomerId,
          name: one.name,
          isOwner: one.isOwner === 1,
          rights: rightsOf(one.rights),
          until: one.untilOn === null ? null : daysToDate(one.untilOn),
        })),
      };
    });
  }

  /** The same person once, by all that is alike. */
  async #duplicates(row: RegistrationRow, numbers: readonly string[]): Promise<CaseDuplicate[]> {
    const { identifierKind: kind, identifierNorm, phone, emailNorm, customerId } = row;
    const own = kind !== null && identifierNorm !== null ? [identifierOf(kind, identifierNorm)] : [];
    const alike = {
      registrationId: row.id,
      customerId,
      phone,
      emailNorm,
      numbers: personNumbers([...own, ...numbers]),
    };
    const found = new Map<string, DuplicateRow[]>();
    for (const one of await this.read.admissionCard.duplicates(alike)) {
      const key = `${one.customerId}:${one.registrationId}`;
      found.set(key, [...(found.get(key) ?? []), one]);
    }
    return [...found.values()].flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      const name = first.customerId === null ? calledShortly(first.name, row.legalForm) : first.name;
      return [
        {
          customerId: first.customerId as CustomerId | null,
          registrationId: first.registrationId as RegistrationId | null,
          name,
          by: [...new Set(rows.map(({ by }) => by))],
          since: msToInstant(first.since),
        },
      ];
    });
  }

  async #undoUntil(actor: StaffActor, { id, version }: RegistrationRow, now: number): Promise<Instant | null> {
    const last = await this.read.admission.decisionOn(id, version);
    if (!isOwnStep(last, actor)) return null;
    const waits = await Promise.all(last.applied.messages.map((key) => this.read.messages.waitsUntil(key)));
    const isHeld = waits.length > 0 && waits.every((until) => until !== null);
    const until = Math.max(last.decidedAt + UNDO_MS, ...(isHeld ? waits.map((one) => one ?? 0) : []));
    return until > now ? msToInstant(until) : null;
  }
}
