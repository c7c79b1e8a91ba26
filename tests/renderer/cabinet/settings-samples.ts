import type { CustomerProfile } from '../../../contract/customer';
import type { ConfirmationStep, ConfirmationToken } from '../../../contract/types/confirmation';
import type { Instant } from '../../../contract/types/time';

export const instant = (text: string): Instant => `2024-04-${text}:00.000Z` as Instant;

export const stepSample = (channel: 'phone' | 'email'): ConfirmationStep => ({
  token: 'A'.repeat(22) as ConfirmationToken,
  channel,
  sentTo: channel === 'phone' ? '+7 999 ••• •• 99' : 'n•••@mail.example',
  codeLength: channel === 'phone' ? 4 : 8,
  resendAt: instant('15T05:01'),
  expiresAt: instant('15T05:10'),
  isDelayed: false,
  resendsLeft: 2,
});

export const profileSample = (change: Partial<CustomerProfile> = {}): CustomerProfile => ({
  fullName: 'Иванов Иван Иванович',
  legalForm: 'individual',
  identifiers: [{ kind: 'login', shown: 'Ivan' }],
  email: { value: 'ivanov@ivan.ru', isConfirmed: true, pending: null },
  phone: { value: null, isConfirmed: false, pending: null },
  subscriptions: [],
  consents: [
    {
      kind: 'personalData',
      version: '2026-01',
      label: 'Даю согласие на обработку моих персональных данных',
      givenAt: instant('01T05:00'),
      withdrawnAt: null,
    },
  ],
  ...change,
});

export const CONSENTS = [
  { kind: 'personalData', version: '2026-01', label: 'Данные', text: 'Согласие на обработку.', isRequired: true },
  { kind: 'mailing', version: '2026-01', label: 'Рассылка', text: 'Согласие на рассылку.', isRequired: false },
];
