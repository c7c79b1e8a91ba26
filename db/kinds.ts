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
