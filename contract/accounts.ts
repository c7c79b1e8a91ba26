import * as z from 'zod';
import { procedure } from './procedure';
import { AccountGrantId, AccountId, PriceE5, RegistrationId, Uid } from './types/brand';
import { CaseRejection, CaseState } from './types/case';
import { ConfirmationStep, ConfirmationToken } from './types/confirmation';
import { Zone } from './types/reading';
import { Instant, LocalDate } from './types/time';

/** What may be done with an account: looking, giving readings, paying. Everybody who has one of the others may look. */
export const AccountRight = z.enum(['see', 'readings', 'pay']);
export type AccountRight = z.infer<typeof AccountRight>;

/** An account that the signed-in customer may see. `address` is written out for people, `shortAddress` has no town. */
export const MyAccount = z.object({
  accountId: AccountId,
  number: z.string(),
  holderName: z.string(),
  town: z.string(),
  address: z.string(),
  shortAddress: z.string(),
  hasMeters: z.boolean(),
  rights: z.array(AccountRight),
  /** By whose leave and until when; null for one's own. `grantId` is for giving it up. */
  lent: z.object({ grantId: AccountGrantId, by: z.string(), until: LocalDate.nullable() }).nullable(),
  services: z.array(
    z.object({
      name: z.string(),
      meters: z.int(),
      supplier: z.string(),
      /** What a price is for: кВт·ч. */
      unit: z.string(),
      /** Of today, one for each zone of the tariff in the order of the day; empty when none has begun. */
      prices: z.array(z.object({ zone: Zone, priceE5: PriceE5 })),
    }),
  ),
});
export type MyAccount = z.infer<typeof MyAccount>;

/** Facts that a bill prints, two of which prove that the person holds it. */
export const BillFact = z.enum(['holderSurname', 'meterTail', 'unifiedId']);
export type BillFact = z.infer<typeof BillFact>;

/** Rights that an owner has given another person on one account. */
export const AccountGrant = z.object({
  grantId: AccountGrantId,
  accountId: AccountId,
  /** The person as the owner named them; nothing more is told before they have come. */
  contact: z.string(),
  /** Their short name once they have used it. */
  name: z.string().nullable(),
  rights: z.array(AccountRight),
  grantedAt: Instant,
  /** Last day; null without an end. */
  until: LocalDate.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
});
export type AccountGrant = z.infer<typeof AccountGrant>;

/** What was asked for together and stands alike. */
export const AccountRequest = z.object({
  /** The number of the request; of several the first. */
  registrationId: RegistrationId,
  numbers: z.array(z.string()),
  askedAt: Instant,
  state: CaseState,
  /** When it will have been looked at; null when that has happened, or an answer is waited for. */
  dueAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  reason: CaseRejection.nullable(),
  /** What the operator wrote to it, or asks for. */
  comment: z.string().nullable(),
});
export type AccountRequest = z.infer<typeof AccountRequest>;

const Nothing = z.object({});
const Fact = z.string().trim().min(1).max(200).nullable();
const AccountNumber = z.string().trim().min(1).max(40);

export const accounts = {
  /** Accounts that the customer may see, with their services and prices of today. */
  'accounts.mine': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.array(MyAccount),
  }),
  /**
   * Adds an account as one's own by two facts of its bill. FACTS_WRONG alike for a wrong fact and an unknown number; TOO_MANY_TRIES;
   * FORBIDDEN where the company has no such way, as for the other ways below.
   */
  'accounts.addByFacts': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      number: AccountNumber,
      /** The two of the profile count. */
      facts: z.strictObject({ holderSurname: Fact, meterTail: Fact, unifiedId: Fact } satisfies Record<
        BillFact,
        unknown
      >),
    }),
    output: z.object({ accountId: AccountId }),
  }),
  /**
   * Asks the owner, named by their login and password (manual S2): a code goes to the owner's phone or e-mail.
   * WRONG_CREDENTIALS, SIGN_IN_DELAYED as at sign-in; CODE_LIMIT, NO_CONTACT; field `login` for one's own.
   */
  'accounts.askOwner': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      login: z.string().trim().min(1).max(254),
      password: z.string().min(1).max(256),
      channel: z.enum(['phone', 'email']),
    }),
    output: ConfirmationStep,
  }),
  /** The owner's code adds all of the owner's accounts with every right, as grants that the owner sees and may revoke. WRONG_CODE, CODE_ENDED. */
  'accounts.confirmOwner': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, token: ConfirmationToken, code: z.string().max(16) }),
    output: z.object({ added: z.int() }),
  }),
  /** Asks an operator to bind accounts (manual S3). TOO_MANY_TRIES, fields `numbers.N` and `phone`. */
  'accounts.requestBinding': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      numbers: z.array(AccountNumber).min(1).max(20),
      phone: z.string().trim().min(1).max(30),
      message: z.string().trim().max(2000),
      /** The accounts are to pass from those who have them now to this customer. */
      isNewOwner: z.boolean(),
    }),
    output: z.object({ dueAt: Instant }),
  }),
  /** Requests of this customer for accounts: those that wait for an operator, and what was decided of the others in the last 90 days. */
  'accounts.requests': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.array(AccountRequest),
  }),
  /** Answers what an operator asked for: the clock goes on. NOT_FOUND for what is not one's own or waits for no answer. */
  'accounts.answerRequest': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, registrationId: RegistrationId, message: z.string().trim().min(1).max(2000) }),
    output: z.object({ dueAt: Instant }),
  }),
  /** Rights that the customer has given others, the newest first; ended ones for a year. */
  'accounts.grants': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.array(AccountGrant),
  }),
  /**
   * Gives a person rights on one of one's own accounts. Whether somebody has that login, e-mail or phone is not told: a person without a
   * cabinet gets the account when they register. One that the same person has already is replaced. NOT_FOUND for an account that is not one's
   * own, TOO_MANY_TRIES, fields.
   */
  'accounts.grant': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      accountId: AccountId,
      contact: z.string().trim().min(1).max(254),
      rights: z.array(AccountRight).min(1).max(3),
      until: LocalDate.nullable(),
    }),
    output: z.object({ grantId: AccountGrantId }),
  }),
  /** Ends it at once; one who was given rights may give them up, too. */
  'accounts.revokeGrant': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, grantId: AccountGrantId }),
    output: Nothing,
  }),
} as const;
