/** Closed lists of words that columns hold; the CHECKs of the migrations are their truth. */
export type StaffRole = 'operator' | 'senior' | 'administrator';
export type LegalForm = 'individual' | 'company' | 'entrepreneur';
export type CustomerClass = 'individual' | 'company';
export type IdentifierKind = 'login' | 'email' | 'phone' | 'account' | 'snils' | 'ogrn' | 'ogrnip';
export type Zone = 'single' | 'day' | 'night' | 'peak' | 'half_peak';
export type MeterKind = 'individual' | 'shared';
export type ActorKind = 'customer' | 'staff' | 'system';
/** Who may sign in and set things up for themselves. */
export type PersonKind = 'customer' | 'staff';
export type DecisionKind = 'accept' | 'reject' | 'undo' | 'correct';
export type RegistrationWay = 'form' | 'wizard' | 'legal' | 'request' | 'binding';
/** `waiting` for the person's code, `review` by an operator. */
export type RegistrationState = 'waiting' | 'review' | 'done' | 'rejected' | 'expired' | 'cancelled';
export type ConfirmationPurpose = 'registration' | 'recovery' | 'email' | 'phone' | 'owner';
export type ConfirmationEnd = 'used' | 'replaced' | 'expired' | 'cancelled';
export type ContactChannel = 'email' | 'phone';
export type ConsentKind = 'licence' | 'personalData' | 'mailing';
export type ConsentChannel = 'cabinet' | 'kiosk' | 'operator';
export type SubscriptionKind = 'mailing' | 'eBill' | 'guestReadings' | 'requestNews';
export type MessageChannel = 'email' | 'sms';
/** `sending`: handed to the provider, the outcome not yet written. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed' | 'expired';
export type RegistrationPurpose = 'join' | 'owner';
export type RegistrationDecisionKind = 'approve' | 'reject' | 'askMore' | 'resume' | 'undo';
export type InviteEnd = 'used' | 'replaced' | 'tried' | 'expired';
export type ApprovalKind = 'staffRole' | 'restore' | 'ownerChange' | 'personalExport' | 'personalErasure';
export type ApprovalState = 'waiting' | 'approved' | 'done' | 'rejected' | 'withdrawn' | 'expired';
export type AlarmKind = 'reading' | 'anchor' | 'alone' | 'retention';
export type DataRequestKind = 'export' | 'erasure' | 'withdrawal';
export type DataRequestState = 'waiting' | 'done' | 'refused' | 'withdrawn';
export type DeviceKind = 'computer' | 'phone';
export type StationKind = 'operator' | 'kiosk';
export type StationState = 'waiting' | 'approved' | 'refused' | 'revoked';
export type RequestState =
  | 'draft'
  | 'submitted'
  | 'registered'
  | 'assigned'
  | 'inProgress'
  | 'waitingCustomer'
  | 'scheduled'
  | 'done'
  | 'rejected'
  | 'withdrawn';
export type RequestAct =
  | 'create'
  | 'submit'
  | 'register'
  | 'assign'
  | 'release'
  | 'start'
  | 'ask'
  | 'answer'
  | 'resume'
  | 'schedule'
  | 'unschedule'
  | 'postpone'
  | 'setStage'
  | 'finish'
  | 'reject'
  | 'withdraw'
  | 'reopen'
  | 'undo';
export type RequestChannel = 'cabinet' | 'phone' | 'desk' | 'letter';
export type RequestRoute = 'supplier' | 'grid' | 'managing';
export type RequestSide = 'customer' | 'staff' | 'note' | 'event';
export type ContactKind = 'callIn' | 'callOut' | 'desk' | 'letter' | 'chat';
export type ContactResult =
  'answered' | 'requestMade' | 'readingTaken' | 'callBack' | 'noAnswer' | 'wrongPerson' | 'other';

export type DocumentKind =
  'identity' | 'registryExtract' | 'powerOfAttorney' | 'ownership' | 'plan' | 'meterPassport' | 'other';
export type DocumentType = 'pdf' | 'jpg' | 'png';
