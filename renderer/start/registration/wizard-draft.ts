export const WIZARD_STEPS = ['credentials', 'account', 'address', 'confirm'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** What the person has typed in the wizard; in memory only, and gone with the page. */
export interface WizardDraft {
  login: string;
  password: string;
  repeat: string;
  channel: 'phone' | 'email';
  phone: string;
  email: string;
  town: string;
  accountNumber: string;
  /** Of the account, as main shows it to somebody unknown. */
  address: string;
}

export const contactOf = ({ channel, phone, email }: WizardDraft): string => (channel === 'phone' ? phone : email);
