import type { ErrorCode, ErrorParams, FieldError } from '../../contract/errors';
import type { RaisedCheck, RejectReason, ReadingState } from '../../contract/metering';
import type { Instant, LocalDate, Period } from '../../contract/types/time';
import type { ApiError } from '../api';
import { asApiError } from '../api';
import { fileSize, integer, money, periodName, tableDate, volume } from '../format';
import { i18n } from '.';

type Params = Readonly<Record<string, unknown>>;

export interface ErrorText {
  /** What happened. */
  title: string;
  /** Whether the data is safe; empty where the question does not arise. */
  safety: string;
  advice: string;
  code: ErrorCode;
  incident: string | null;
}

const { t, te } = i18n.global;
const MIB = 1024 * 1024;

function present(key: string, value: unknown): unknown {
  if (typeof value === 'number' && key.endsWith('Milli')) return volume(value);
  if (typeof value === 'number' && key.endsWith('Kopecks')) return money(value);
  if (typeof value === 'number' && key.endsWith('Mib')) return fileSize(value * MIB);
  if (typeof value === 'number') return Number.isInteger(value) ? integer(value) : value;
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return tableDate(value as LocalDate);
  if (/^\d{4}-\d{2}$/.test(value)) return periodName(value as Period);
  return value;
}

/** Parameters in the form that people read: `…Milli`, `…Kopecks`, `…Mib`, dates and periods. */
function readable(params: Params): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, present(key, value)]));
}

/** State of a submission with the reason of a refusal: «Отклонено: перепутаны зоны». What a person wrote stays as written. */
export function stateText(state: ReadingState, reason: RejectReason | null, comment: string | null): string {
  if (state !== 'rejected' || reason === null) return t(`metering.states.${state}`);
  if (reason === 'other' && comment) return t('metering.rejectedBecause', { reason: comment });
  const named = t(`metering.rejectReasons.${reason}`);
  return t('metering.rejectedBecause', { reason: named.charAt(0).toLowerCase() + named.slice(1) });
}

/** Who decided, what and when. `formatInstant` knows the company's time zone. */
export function decidedText(params: ErrorParams['ALREADY_DECIDED'], formatInstant: (at: Instant) => string): string {
  const state = stateText(params.state, params.reason, params.comment);
  if (params.by === null || params.at === null) return t('errors.alreadyDecided.plain', { state });
  return t('errors.alreadyDecided.by', { state, by: params.by, at: formatInstant(params.at) });
}

/** The number that decides the plural form. */
function numberParam(params: object): number {
  const number = Object.values(params).find((value) => typeof value === 'number');
  return number ?? 1;
}

function weakPasswordText(error: ApiError): string | null {
  if (error.code !== 'WEAK_PASSWORD') return null;
  const params = error.params as ErrorParams['WEAK_PASSWORD'];
  return t(`errors.weakPassword.${params.reason}`, { minimum: params.minimum });
}

/** Why a node was not reached, its certificate not taken or a file refused is said instead of the plain advice. */
function reasonText({ code, params }: ApiError): string | null {
  if (code === 'DOCUMENT_REFUSED') {
    const { reason, limit } = params as ErrorParams['DOCUMENT_REFUSED'];
    const shown = reason === 'size' ? fileSize(limit ?? 0) : (limit ?? 0);
    return t(`errors.refusedDocument.${reason}`, { limit: shown });
  }
  if (code === 'NODE_UNREACHABLE') return t(`errors.unreachable.${(params as ErrorParams['NODE_UNREACHABLE']).reason}`);
  if (code === 'CERTIFICATE_REFUSED')
    return t(`errors.certificateRefused.${(params as ErrorParams['CERTIFICATE_REFUSED']).reason}`);
  return null;
}

/** Text of any caught error. */
export function errorText(caught: unknown): ErrorText {
  const error = asApiError(caught);
  const part = (name: string): string => {
    const key = `errors.codes.${error.code}.${name}`;
    return te(key) ? t(key, readable({ ...error.params }), numberParam(error.params)) : '';
  };
  const incident = 'incident' in error.params && error.params.incident !== '' ? error.params.incident : null;
  const advice = weakPasswordText(error) ?? reasonText(error) ?? part('next');
  return { title: part('what'), safety: part('safe'), advice, code: error.code, incident };
}

/** One line for a place with no room for a title. */
export function errorLine(caught: unknown): string {
  const { title, safety, advice } = errorText(caught);
  return [title, safety, advice].filter((sentence) => sentence !== '').join(' ');
}

/** Under a field, where what was typed still stands: that it is safe needs no word. */
export function errorBelow(caught: unknown): string {
  const { title, advice } = errorText(caught);
  return [title, advice].filter((sentence) => sentence !== '').join(' ');
}

/** Text under a field. */
export function fieldText(error: Pick<FieldError, 'code' | 'params'>): string {
  const key = te(`errors.fields.${error.code}`) ? `errors.fields.${error.code}` : `checks.texts.${error.code}`;
  return t(key, readable(error.params));
}

/** Text of a check that was raised but does not block. */
export function checkText(check: Pick<RaisedCheck, 'code' | 'params'>): string {
  return t(`checks.texts.${check.code}`, readable(check.params));
}

/** Code of an error with its number for the place where it may be selected and copied. */
export function errorCodeLine(caught: unknown): string {
  const { code, incident } = errorText(caught);
  const number = incident === null ? '' : `. ${t('common.incident', { incident })}`;
  return t('common.errorCode', { code }) + number;
}

/** What a person sends to the support: no values, only the code, the number and the versions. */
export function errorDetails(caught: unknown, version: string): string {
  return [errorText(caught).title, errorCodeLine(caught), t('common.version', { version })].join('\n');
}
