import * as z from 'zod';

/** Database identifiers: whole numbers above zero, one brand each so that they cannot be mixed up. */
const id = <B extends string>() => z.int().positive().brand<B>();

export const AccountId = id<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const CustomerId = id<'CustomerId'>();
export type CustomerId = z.infer<typeof CustomerId>;
export const StaffId = id<'StaffId'>();
export type StaffId = z.infer<typeof StaffId>;
export const MeterId = id<'MeterId'>();
export type MeterId = z.infer<typeof MeterId>;
export const RegisterId = id<'RegisterId'>();
export type RegisterId = z.infer<typeof RegisterId>;
export const MeterReadingId = id<'MeterReadingId'>();
export type MeterReadingId = z.infer<typeof MeterReadingId>;
export const AccountGrantId = id<'AccountGrantId'>();
export type AccountGrantId = z.infer<typeof AccountGrantId>;
export const MessageId = id<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;
export const RegistrationId = id<'RegistrationId'>();
export type RegistrationId = z.infer<typeof RegistrationId>;
export const OfficeId = id<'OfficeId'>();
export type OfficeId = z.infer<typeof OfficeId>;
export const ApprovalId = id<'ApprovalId'>();
export type ApprovalId = z.infer<typeof ApprovalId>;
export const AlarmId = id<'AlarmId'>();
export type AlarmId = z.infer<typeof AlarmId>;
export const DataRequestId = id<'DataRequestId'>();
export type DataRequestId = z.infer<typeof DataRequestId>;
export const SettingChangeId = id<'SettingChangeId'>();
export type SettingChangeId = z.infer<typeof SettingChangeId>;
export const StationId = id<'StationId'>();
export type StationId = z.infer<typeof StationId>;
export const DeviceId = id<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
export const RequestId = id<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;
export const RequestMessageId = id<'RequestMessageId'>();
export type RequestMessageId = z.infer<typeof RequestMessageId>;
export const ContactId = id<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;
export const DocumentId = id<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentId>;

/** Idempotency key of a command: UUIDv7, made when its form or dialog opens. */
export const Uid = z.uuidv7().brand<'Uid'>();
export type Uid = z.infer<typeof Uid>;

/** Money in whole kopecks; negative for an overpayment. */
export const Kopecks = z.int().brand<'Kopecks'>();
export type Kopecks = z.infer<typeof Kopecks>;

/** Amount of a service in thousandths of its unit (1 kWh = 1000). */
export const Milli = z.int().brand<'Milli'>();
export type Milli = z.infer<typeof Milli>;

/** Price of one unit in 1/100 000 rouble (5,15 = 515 000). */
export const PriceE5 = z.int().nonnegative().brand<'PriceE5'>();
export type PriceE5 = z.infer<typeof PriceE5>;
