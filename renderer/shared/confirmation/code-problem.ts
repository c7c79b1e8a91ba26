import { i18n } from '../../i18n';

const { t } = i18n.global;

/** What is wrong with a typed code; nothing before it is sent (ux.md F-08). */
export function codeProblem(code: string, length: number, isSent: boolean): string | undefined {
  if (!isSent || code.length === length) return undefined;
  return code === '' ? t('codes.required') : t('codes.incomplete', { n: length }, length);
}

/** Refusals that speak of the code: they stand by its field. */
export const codeHomes = { WRONG_CODE: 'code', CODE_ENDED: 'code' } as const;
