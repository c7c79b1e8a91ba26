import type { EntityManager } from 'typeorm';
import type { Sql } from '../sql';
import { AccountReads, AccountWrites } from './account.repository';
import { AuditReads, AuditWrites } from './audit.repository';
import { CatalogueReads, CatalogueWrites } from './catalogue.repository';
import { CommandReads, CommandWrites } from './command.repository';
import { ConfirmationReads, ConfirmationWrites } from './confirmation.repository';
import { ConsentReads, ConsentWrites } from './consent.repository';
import { CustomerReads, CustomerWrites } from './customer.repository';
import { DeviceReads, DeviceWrites } from './device.repository';
import { GrantReads, GrantWrites } from './grant.repository';
import { HistoryWrites } from './history.repository';
import { InstallationReads, InstallationWrites } from './installation.repository';
import { MessageReads, MessageWrites } from './message.repository';
import { MeterReads, MeterWrites } from './meter.repository';
import { PreferenceReads, PreferenceWrites } from './preference.repository';
import { ReadingReads, ReadingWrites } from './reading.repository';
import { RegistrationReads, RegistrationWrites } from './registration.repository';
import { ReviewListReads } from './review-lists.repository';
import { ReviewReads, ReviewWrites } from './review.repository';
import { SettingReads, SettingWrites } from './settings.repository';
import { SignInGuardReads, SignInGuardWrites } from './sign-in-guard.repository';
import { StaffReads, StaffWrites } from './staff.repository';
import { SubscriptionReads, SubscriptionWrites } from './subscription.repository';

/** Repositories over a read-only connection. */
export function readRepositories(sql: Sql) {
  return {
    installation: new InstallationReads(sql),
    settings: new SettingReads(sql),
    staff: new StaffReads(sql),
    customers: new CustomerReads(sql),
    devices: new DeviceReads(sql),
    subscriptions: new SubscriptionReads(sql),
    signInGuard: new SignInGuardReads(sql),
    confirmations: new ConfirmationReads(sql),
    consents: new ConsentReads(sql),
    registrations: new RegistrationReads(sql),
    accounts: new AccountReads(sql),
    grants: new GrantReads(sql),
    catalogue: new CatalogueReads(sql),
    messages: new MessageReads(sql),
    meters: new MeterReads(sql),
    preferences: new PreferenceReads(sql),
    readings: new ReadingReads(sql),
    review: new ReviewReads(sql),
    reviewLists: new ReviewListReads(sql),
    commands: new CommandReads(sql),
    audit: new AuditReads(sql),
  };
}

/** Repositories bound to the running transaction of this manager; only UnitOfWork makes them. */
export function writeRepositories(manager: EntityManager) {
  return {
    installation: new InstallationWrites(manager),
    settings: new SettingWrites(manager),
    staff: new StaffWrites(manager),
    customers: new CustomerWrites(manager),
    devices: new DeviceWrites(manager),
    subscriptions: new SubscriptionWrites(manager),
    signInGuard: new SignInGuardWrites(manager),
    confirmations: new ConfirmationWrites(manager),
    consents: new ConsentWrites(manager),
    registrations: new RegistrationWrites(manager),
    accounts: new AccountWrites(manager),
    grants: new GrantWrites(manager),
    catalogue: new CatalogueWrites(manager),
    messages: new MessageWrites(manager),
    meters: new MeterWrites(manager),
    preferences: new PreferenceWrites(manager),
    readings: new ReadingWrites(manager),
    review: new ReviewWrites(manager),
    commands: new CommandWrites(manager),
    audit: new AuditWrites(manager),
    history: new HistoryWrites(manager),
  };
}

export type ReadRepositories = ReturnType<typeof readRepositories>;
export type Repositories = ReturnType<typeof writeRepositories>;
