import type { EntityManager } from 'typeorm';
import { managerSql, type Sql } from '../sql';
import { AccountReads, AccountWrites } from './account.repository';
import { AlarmReads, AlarmWrites } from './alarm.repository';
import { AdmissionReads, AdmissionWrites } from './admission.repository';
import { AdmissionCardReads } from './admission-card.repository';
import { AdmissionListReads } from './admission-lists.repository';
import { ApprovalReads, ApprovalWrites } from './approval.repository';
import { AuditReads, AuditWrites } from './audit.repository';
import { CardReads } from './card.repository';
import { CatalogueReads, CatalogueWrites } from './catalogue.repository';
import { CommandReads, CommandWrites } from './command.repository';
import { ConfirmationReads, ConfirmationWrites } from './confirmation.repository';
import { ConsentReads, ConsentWrites } from './consent.repository';
import { ContactReads, ContactWrites } from './contact.repository';
import { ConversationReads, ConversationWrites } from './conversation.repository';
import { CustomerReads, CustomerWrites } from './customer.repository';
import { DataRequestReads, DataRequestWrites } from './data-request.repository';
import { DeviceReads, DeviceWrites } from './device.repository';
import { DocumentReads, DocumentWrites } from './document.repository';
import { ErasureWrites } from './erasure.repository';
import { GrantReads, GrantWrites } from './grant.repository';
import { HistoryWrites } from './history.repository';
import { InstallationReads, InstallationWrites } from './installation.repository';
import { MessageReads, MessageWrites } from './message.repository';
import { MeterReads, MeterWrites } from './meter.repository';
import { MyRequestReads } from './my-requests.repository';
import { OfficeReads, OfficeWrites } from './office.repository';
import { PersonFactReads } from './person-facts.repository';
import { PreferenceReads, PreferenceWrites } from './preference.repository';
import { ReadingReads, ReadingWrites } from './reading.repository';
import { RegistrationReads, RegistrationWrites } from './registration.repository';
import { RetentionReads, RetentionWrites } from './retention.repository';
import { RequestReads } from './request.repository';
import { RequestListReads } from './request-lists.repository';
import { RequestSearchReads } from './request-search.repository';
import { RequestWrites } from './request-writes.repository';
import { RequestTermReads } from './request-terms.repository';
import { ReviewListReads } from './review-lists.repository';
import { ReviewReads, ReviewWrites } from './review.repository';
import { SettingReads, SettingWrites } from './settings.repository';
import { SignInGuardReads, SignInGuardWrites } from './sign-in-guard.repository';
import { StaffFactorReads, StaffFactorWrites } from './staff-factor.repository';
import { StaffInviteReads, StaffInviteWrites } from './staff-invite.repository';
import { StaffReads, StaffWrites } from './staff.repository';
import { StationReads, StationWrites } from './station.repository';
import { SubscriptionReads, SubscriptionWrites } from './subscription.repository';
import { ViewReads, ViewWrites } from './view.repository';
import { WorkReads } from './work.repository';

/** Repositories over a read-only connection. */
export function readRepositories(sql: Sql) {
  return {
    installation: new InstallationReads(sql),
    settings: new SettingReads(sql),
    staff: new StaffReads(sql),
    staffFactors: new StaffFactorReads(sql),
    staffInvites: new StaffInviteReads(sql),
    offices: new OfficeReads(sql),
    stations: new StationReads(sql),
    approvals: new ApprovalReads(sql),
    customers: new CustomerReads(sql),
    devices: new DeviceReads(sql),
    subscriptions: new SubscriptionReads(sql),
    signInGuard: new SignInGuardReads(sql),
    confirmations: new ConfirmationReads(sql),
    consents: new ConsentReads(sql),
    registrations: new RegistrationReads(sql),
    admission: new AdmissionReads(sql),
    admissionLists: new AdmissionListReads(sql),
    admissionCard: new AdmissionCardReads(sql),
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
    views: new ViewReads(sql),
    alarms: new AlarmReads(sql),
    cards: new CardReads(sql),
    personFacts: new PersonFactReads(sql),
    dataRequests: new DataRequestReads(sql),
    documents: new DocumentReads(sql),
    requestTerms: new RequestTermReads(sql),
    retention: new RetentionReads(sql),
    requests: new RequestReads(sql),
    myRequests: new MyRequestReads(sql),
    requestLists: new RequestListReads(sql),
    requestSearch: new RequestSearchReads(sql),
    conversation: new ConversationReads(sql),
    contacts: new ContactReads(sql),
    work: new WorkReads(sql),
  };
}

/** Repositories bound to the running transaction of this manager; only UnitOfWork makes them. */
export function writeRepositories(manager: EntityManager) {
  return {
    installation: new InstallationWrites(manager),
    settings: new SettingWrites(manager),
    staff: new StaffWrites(manager),
    staffFactors: new StaffFactorWrites(manager),
    staffInvites: new StaffInviteWrites(manager),
    offices: new OfficeWrites(manager),
    stations: new StationWrites(manager),
    approvals: new ApprovalWrites(manager),
    customers: new CustomerWrites(manager),
    devices: new DeviceWrites(manager),
    subscriptions: new SubscriptionWrites(manager),
    signInGuard: new SignInGuardWrites(manager),
    confirmations: new ConfirmationWrites(manager),
    consents: new ConsentWrites(manager),
    registrations: new RegistrationWrites(manager),
    admission: new AdmissionWrites(manager),
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
    views: new ViewWrites(manager),
    alarms: new AlarmWrites(manager),
    cards: new CardReads(managerSql(manager)),
    personFacts: new PersonFactReads(managerSql(manager)),
    dataRequests: new DataRequestWrites(manager),
    documents: new DocumentWrites(manager),
    erasure: new ErasureWrites(manager),
    retention: new RetentionWrites(manager),
    requests: new RequestWrites(manager),
    conversation: new ConversationWrites(manager),
    contacts: new ContactWrites(manager),
    work: new WorkReads(managerSql(manager)),
    history: new HistoryWrites(manager),
  };
}

export type ReadRepositories = ReturnType<typeof readRepositories>;
export type Repositories = ReturnType<typeof writeRepositories>;
