import type { IdentifierKind, LegalForm, StaffRole, Zone } from '../kinds';
import { elektrotorg } from './companies/elektrotorg';
import { energosbyt } from './companies/energosbyt';
import { nesko } from './companies/nesko';
import { ntesk } from './companies/ntesk';
import { other } from './companies/other';
import { utek } from './companies/utek';

export interface SeedMeter {
  serial: string;
  digits: number;
  zones: readonly Zone[];
  /** Last counted values in whole units, a zone each. */
  last: readonly number[];
  /** Usual volume of a month in whole units, a zone each. */
  usual: readonly number[];
  /** 'YYYY-MM-DD', or years from today, with parts of a year and below zero for one that has passed. */
  nextVerification: string | number;
  /** The newest readings as they are to be, newest first, a month each; without them `last` and what the dice say. */
  recent?: readonly { dayOfMonth: number; values: readonly number[] }[];
  /** Months up to now without any consumption. */
  idleMonths?: number;
}

export interface SeedAccount {
  number: string;
  street: string;
  house: string;
  flat: string;
  meters: readonly SeedMeter[];
}

export interface SeedCustomer {
  name: string;
  legalForm: LegalForm;
  /** What the person types to sign in. */
  login: string;
  password: string;
  email: string | null;
  /** Digits from 7; contacts of a seed are confirmed. */
  phone: string | null;
  /** In the form in which sign-in looks them up. */
  identifiers: readonly { kind: IdentifierKind; value: string }[];
  accounts: readonly SeedAccount[];
}

/** An account that nobody has registered yet: registration can be walked with it. */
export interface SeedFreeAccount {
  holder: string;
  isCompany: boolean;
  account: SeedAccount;
}

export interface SeedStaff {
  role: StaffRole;
  name: string;
  login: string;
  password: string;
}

export interface SeedService {
  code: string;
  name: string;
  unit: string;
  /** Whether it has meters; others, such as common areas, are charged without. */
  metered: boolean;
  /** An account gets the one that has a price for every zone of its meters and for nothing else, or the first. 1/100 000 rouble. */
  tariffs: readonly { name: string; prices: Readonly<Partial<Record<Zone, number>>> }[];
}

/** An invented company's people and catalogue; names of towns, services and prices follow its manual. */
export interface SeedCompany {
  supplier: string;
  /** Every reading waits for an operator, not only those that look wrong. */
  everythingWaits: boolean;
  /** People without a cabinet send a request, which an operator decides. */
  takesRequests?: true;
  services: readonly SeedService[];
  town: string;
  /** Code of the region: unified accounts (ЕЛС) begin with it. */
  region: string;
  streets: readonly string[];
  /** An account's number from its ordinal, in the company's pattern. */
  accountNumber: (ordinal: number) => string;
  customers: readonly SeedCustomer[];
  free: SeedFreeAccount;
  staff: readonly SeedStaff[];
}

const COMPANIES: Readonly<Record<string, SeedCompany>> = { utek, nesko, ntesk, energosbyt, elektrotorg };

/** The seed of a profile; a company's own profile gets people of no particular company. */
export function companyOf(profile: string): SeedCompany {
  return Object.hasOwn(COMPANIES, profile) ? (COMPANIES[profile] ?? other) : other;
}
