import { ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DecidedItem } from '../../../contract/metering';
import type { LocalDate } from '../../../contract/types/time';
import { asApiError, newUid, type ApiError } from '../../api';
import { typedReading } from '../../format';
import { fieldText } from '../../i18n/texts';
import { useDecidedStore } from '../../stores/decided.store';

const LEAST_COMMENT = 3;

/** The form of a correction; its uid is made when it opens, so that a repeated press records once. */
export function useCorrection(item: DecidedItem, onDone: () => void) {
  const { t } = useI18n();
  const decided = useDecidedStore();
  const uid = newUid();
  const values = ref<Record<number, string>>(
    Object.fromEntries(item.lines.map((line) => [line.registerId, typedReading(line.valueMilli)])),
  );
  const takenOn = ref<string | null>(item.takenOn);
  const comment = ref('');
  const errors = ref<Record<string, string>>({});
  const failure = shallowRef<ApiError | null>(null);
  const busy = ref(false);

  function fieldErrors(error: ApiError): Record<string, string> {
    const known = new Set([...item.lines.map((line) => `registers.${line.registerId}`), 'takenOn', 'comment']);
    return Object.fromEntries(
      error.fields.filter(({ path }) => known.has(path)).map((field) => [field.path, fieldText(field)]),
    );
  }

  async function submit(): Promise<void> {
    if (busy.value) return;
    const date = takenOn.value as LocalDate | null;
    errors.value = {
      ...(date === null ? { takenOn: t('operator.correct.badDate') } : {}),
      ...(comment.value.trim().length < LEAST_COMMENT ? { comment: t('operator.correct.commentRequired') } : {}),
    };
    failure.value = null;
    if (date === null || Object.keys(errors.value).length > 0) return;

    busy.value = true;
    try {
      await decided.correct({
        uid,
        meterReadingId: item.meterReadingId,
        version: item.version,
        takenOn: date,
        values: item.lines.map(({ registerId }) => ({ registerId, value: values.value[registerId] ?? '' })),
        comment: comment.value.trim(),
      });
      onDone();
    } catch (caught) {
      const error = asApiError(caught);
      errors.value = fieldErrors(error);
      if (Object.keys(errors.value).length === 0) failure.value = error;
    } finally {
      busy.value = false;
    }
  }

  return { values, takenOn, comment, errors, failure, busy, submit };
}
