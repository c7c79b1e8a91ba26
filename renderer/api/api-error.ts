import type { ErrorCode, ErrorParams, FieldError } from '../../contract/errors';

/** An answer of main that is not a value: a code of the closed list, its parameters and the wrong fields. */
export class ApiError<C extends ErrorCode = ErrorCode> extends Error {
  constructor(
    readonly code: C,
    readonly params: ErrorParams[C],
    readonly fields: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

/** Narrows an unknown error to one code, so that its parameters are typed. */
export function isApiError<C extends ErrorCode>(error: unknown, code: C): error is ApiError<C> {
  return error instanceof ApiError && error.code === code;
}

/** What any caught value is for the screen: anything that is not an answer of main is an internal error without a number. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? (error as ApiError) : new ApiError('INTERNAL', { incident: '' });
}
