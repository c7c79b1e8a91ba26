import { shallowRef } from 'vue';
import type { ErrorCode } from '../../contract/errors';
import type { ApiError } from '../api';
import { errorBelow, fieldText } from '../i18n/texts';
import { useFormErrors, type FormErrorsOptions } from '../ui';
import { useSending } from './use-sending';

type Homes<F extends string> = Partial<Record<ErrorCode, F | (() => F)>>;

interface FieldsOptions<F extends string> extends Omit<FormErrorsOptions<F>, 'id'> {
  /** Begins the ids of the controls: `registration-email`. */
  prefix: string;
  /** The field of a path of the input; by its last name where it is not told. */
  fieldOf?: (path: string) => string | undefined;
  /** Fields that a refusal without a path speaks of. */
  home?: Homes<F>;
}

const lastOf = (path: string): string => path.split('.').at(-1) ?? '';

/** A form whose answers of main stand by their fields; what belongs to none of them is its `failure`. */
export function useFields<F extends string>(options: FieldsOptions<F>) {
  const { prefix, fields, fieldOf = lastOf } = options;
  const homes: Homes<F> = options.home ?? {};
  const id = (field: F): string => `${prefix}-${field}`;
  const errors = useFormErrors<F>({ ...options, id });
  const { isBusy, failure: refusal, send: sendOne } = useSending();
  const failure = shallowRef<ApiError | null>(null);

  const known = (name: string | undefined): F | undefined => fields.find((field) => field === name);
  function take(error: ApiError): void {
    const texts: Partial<Record<F, string>> = {};
    for (const wrong of error.fields) {
      const field = known(fieldOf(wrong.path));
      if (field !== undefined) texts[field] ??= fieldText(wrong);
    }
    const home = homes[error.code];
    const own = typeof home === 'function' ? home() : home;
    if (own !== undefined) texts[own] ??= errorBelow(error);
    if (Object.keys(texts).length > 0) errors.answer(texts);
    else failure.value = error;
  }

  /** Sends what is typed, unless a check of this window finds something wrong; undefined when it was not taken. */
  async function send<T>(task: () => Promise<T>): Promise<T | undefined> {
    if (isBusy.value) return undefined;
    failure.value = null;
    if (!errors.submit()) return undefined;
    const answer = await sendOne(task);
    if (answer === undefined && refusal.value !== null) take(refusal.value);
    return answer;
  }

  return { errors, id, isBusy, failure, refusal, send };
}
