import type { VueWrapper } from '@vue/test-utils';
import { vi } from 'vitest';
import App from '../../../renderer/App.vue';
// Pages that the router reads when somebody goes there: read beforehand, or the first test of a file would wait for it.
import '../../../renderer/start/recovery/RecoveryView.vue';
import '../../../renderer/start/registration/ActivationView.vue';
import '../../../renderer/start/registration/RegistrationView.vue';
import { COMPANY, mountApp, program, Refused, type Answers } from '../cabinet/mount-app';

export const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
export const field = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`:is(input, textarea)[name="${name}"]`);
  if (found === null) throw new Error(`No field ${name}`);
  return found;
};
export function type(name: string, text: string): void {
  field(name).value = text;
  field(name).dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}
export function fill(values: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(values)) type(name, text);
}
const buttons = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('button')];
export const press = (text: string): void => {
  const found = buttons().find((one) => one.textContent?.trim() === text && one.closest('[hidden]') === null);
  if (found === undefined) throw new Error(`No button «${text}»`);
  found.click();
};
export const tick = (id: string): void => document.querySelector<HTMLInputElement>(`#${id}`)?.click();
export const below = (id: string): string => document.querySelector(`[id="${id}-message"]`)?.textContent?.trim() ?? '';
/** Longer than by default: other files are tested at the same time. */
export const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 4_000 });
export const seen = (text: string): Promise<void> =>
  until(() => {
    if (!screen().includes(text)) throw new Error(`No «${text}» in: ${screen()}`);
  });

export const CONSENTS = [
  { kind: 'licence', version: '1', label: 'Принимаю соглашение', text: 'Текст соглашения.', isRequired: true },
  { kind: 'personalData', version: '1', label: 'Даю согласие', text: 'Текст согласия.', isRequired: true },
  { kind: 'mailing', version: '1', label: 'Получать рассылку', text: 'Текст рассылки.', isRequired: false },
];
export const STEP = {
  token: 'A'.repeat(22),
  channel: 'phone',
  sentTo: '+7 950 ••• •• 01',
  codeLength: 4,
  resendAt: '2024-04-15T05:01:00.000Z',
  expiresAt: '2024-04-15T05:10:00.000Z',
  isDelayed: false,
  resendsLeft: 2,
};
export const LETTER = { ...STEP, channel: 'email', sentTo: 'i•••@ivan.ru', codeLength: 8 };
export const refused = (code: string, params: object = {}, fields: object[] = []): Refused =>
  new Refused({ code, params, fields } as never);

/** The whole program at a page of a company that registers in this way. */
export async function openPage(way: string, path: string, answers: Answers, policy: object = {}): Promise<VueWrapper> {
  const company = { ...COMPANY, registration: { ...COMPANY.registration, way }, ...policy };
  return mountApp(
    App,
    {
      'settings.program': () => program({ company }),
      'identity.consentTexts': () => CONSENTS,
      'identity.securityCode': ({ as }: { as: string }) =>
        as === 'picture'
          ? { picture: 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E', question: null }
          : { picture: null, question: 'Сколько будет два и три?' },
      ...answers,
    },
    path,
  );
}
