import { OfficeEntity } from './office.entity';
import { StaffFactorEntity } from './staff-factor.entity';
import { StaffRecoveryCodeEntity } from './staff-recovery-code.entity';
import { StaffInviteEntity } from './staff-invite.entity';
import { ApprovalEntity } from './approval.entity';
import { RegistrationDecisionEntity } from './registration-decision.entity';
import { SettingChangeEntity } from './setting-change.entity';
import { AlarmEntity } from './alarm.entity';
import { DataRequestEntity } from './data-request.entity';
import { RequestEntity } from './request.entity';
import { RequestActEntity } from './request-act.entity';
import { RequestCounterEntity } from './request-counter.entity';
import { RequestDocumentEntity } from './request-document.entity';
import { RequestMessageEntity } from './request-message.entity';
import { RequestSeenEntity } from './request-seen.entity';
import { RequestUnsentEntity } from './request-unsent.entity';
import { ContactEntity } from './contact.entity';
import { RetentionRunEntity } from './retention-run.entity';
import { RegistrationEntity } from './registration.entity';
import { ConfirmationEntity } from './confirmation.entity';
import { ConsentTextEntity } from './consent-text.entity';
import { ConsentEntity } from './consent.entity';
import { RememberedDeviceEntity } from './remembered-device.entity';
import { SubscriptionEntity } from './subscription.entity';
import { AccountGrantEntity } from './account-grant.entity';
import { MessageEntity } from './message.entity';
import { AccountEntity } from './account.entity';
import { AccountServiceEntity } from './account-service.entity';
import { AuditEntity } from './audit.entity';
import { CommandEntity } from './command.entity';
import { CustomerEntity } from './customer.entity';
import { CustomerAccountEntity } from './customer-account.entity';
import { DocumentEntity } from './document.entity';
import { InstallationEntity } from './installation.entity';
import { MeterEntity } from './meter.entity';
import { MeterReadingEntity } from './meter-reading.entity';
import { PreferenceEntity } from './preference.entity';
import { ReadingEntity } from './reading.entity';
import { ReadingDecisionEntity } from './reading-decision.entity';
import { RegisterEntity } from './register.entity';
import { ServiceEntity } from './service.entity';
import { SettingEntity } from './setting.entity';
import { SignInGuardEntity } from './sign-in-guard.entity';
import { SignInIdentifierEntity } from './sign-in-identifier.entity';
import { StationEntity } from './station.entity';
import { StaffEntity } from './staff.entity';
import { SupplierEntity } from './supplier.entity';
import { TariffEntity } from './tariff.entity';
import { TariffRateEntity } from './tariff-rate.entity';

export {
  OfficeEntity,
  StaffFactorEntity,
  StaffRecoveryCodeEntity,
  StaffInviteEntity,
  ApprovalEntity,
  RegistrationDecisionEntity,
  SettingChangeEntity,
  AlarmEntity,
  DataRequestEntity,
  RequestEntity,
  RequestActEntity,
  RequestCounterEntity,
  RequestDocumentEntity,
  RequestMessageEntity,
  RequestSeenEntity,
  RequestUnsentEntity,
  ContactEntity,
  RetentionRunEntity,
  RegistrationEntity,
  ConfirmationEntity,
  ConsentTextEntity,
  ConsentEntity,
  RememberedDeviceEntity,
  SubscriptionEntity,
  AccountGrantEntity,
  MessageEntity,
  AccountEntity,
  AccountServiceEntity,
  AuditEntity,
  CommandEntity,
  CustomerEntity,
  CustomerAccountEntity,
  DocumentEntity,
  InstallationEntity,
  MeterEntity,
  MeterReadingEntity,
  PreferenceEntity,
  ReadingEntity,
  ReadingDecisionEntity,
  RegisterEntity,
  ServiceEntity,
  SettingEntity,
  SignInGuardEntity,
  SignInIdentifierEntity,
  StaffEntity,
  StationEntity,
  SupplierEntity,
  TariffEntity,
  TariffRateEntity,
};

export const ENTITIES = [
  OfficeEntity,
  StaffFactorEntity,
  StaffRecoveryCodeEntity,
  StaffInviteEntity,
  ApprovalEntity,
  RegistrationDecisionEntity,
  SettingChangeEntity,
  AlarmEntity,
  DataRequestEntity,
  RequestEntity,
  RequestActEntity,
  RequestCounterEntity,
  RequestDocumentEntity,
  RequestMessageEntity,
  RequestSeenEntity,
  RequestUnsentEntity,
  ContactEntity,
  RetentionRunEntity,
  RegistrationEntity,
  ConfirmationEntity,
  ConsentTextEntity,
  ConsentEntity,
  RememberedDeviceEntity,
  SubscriptionEntity,
  AccountGrantEntity,
  MessageEntity,
  AccountEntity,
  AccountServiceEntity,
  AuditEntity,
  CommandEntity,
  CustomerEntity,
  CustomerAccountEntity,
  DocumentEntity,
  InstallationEntity,
  MeterEntity,
  MeterReadingEntity,
  PreferenceEntity,
  ReadingEntity,
  ReadingDecisionEntity,
  RegisterEntity,
  ServiceEntity,
  SettingEntity,
  SignInGuardEntity,
  SignInIdentifierEntity,
  StaffEntity,
  StationEntity,
  SupplierEntity,
  TariffEntity,
  TariffRateEntity,
] as const;
