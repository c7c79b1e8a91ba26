import { computed, nextTick, reactive, ref } from 'vue';

type Texts<F extends string> = Partial<Record<F, string | undefined>>;

export interface FormErrorsOptions<F extends string> {
  /** In the order in which they stand on the screen. */
  fields: readonly F[];
  /** Id of the control (or of the group) of a field. */
  id: (field: F) => string;
  /**
   * What is wrong now, in words that say what to do. Only once the form was sent does it name fields that are empty:
   * who passes by a field must not be told off.
   */
  check: (isSent: boolean) => Texts<F>;
  /** What a field holds; main's answer about it is gone as soon as this changes. */
  valueOf: (field: F) => unknown;
}

/** Puts the focus on a control, or on the first one of a group, and brings it into view. */
export function focusField(id: string): void {
  const element = document.getElementById(id);
  const isControl = element?.matches('input, select, textarea, button, [tabindex]') === true;
  const inGroup = (selector: string) => element?.querySelector<HTMLElement>(`:is(${selector}):not(:disabled)`);
  const control = isControl ? element : (inGroup('input:checked') ?? inGroup('input, select, textarea'));
  // With its label, which says what the message is about.
  (control?.closest('.ui-field') ?? control)?.scrollIntoView({ block: 'nearest' });
  control?.focus({ preventScroll: true });
}

/** Messages of a form's fields: none before a field is left, all after a refused submit, with the focus on the first (ux.md F-05). */
export function useFormErrors<F extends string>({ fields, id, check, valueOf }: FormErrorsOptions<F>) {
  const left = reactive(new Set<string>());
  const isSent = ref(false);
  const answers = ref<{ field: F; text: string; value: unknown }[]>([]);

  const given = computed(() => answers.value.filter(({ field, value }) => Object.is(valueOf(field as F), value)));
  const texts = computed(() => {
    const wrong = check(isSent.value);
    const shown: Texts<F> = {};
    for (const field of fields) {
      const text = isSent.value || left.has(field) ? wrong[field] : undefined;
      // What main says of this very value is more than what can be seen here.
      shown[field] = given.value.find((answer) => answer.field === field)?.text ?? text;
    }
    return shown;
  });
  const listed = computed(() =>
    fields.flatMap((field) => {
      const text = texts.value[field];
      return text === undefined ? [] : [{ id: id(field), text }];
    }),
  );
  /** For UiErrorSummary: empty until a submit was refused. */
  const summary = computed(() => (isSent.value ? listed.value : []));

  async function focusFirst(): Promise<void> {
    await nextTick();
    const [first] = listed.value;
    if (first !== undefined) focusField(first.id);
  }

  return {
    texts,
    summary,
    /** The field was left: bind it to `focusout` or `blur`. */
    leave(field: F): void {
      left.add(field);
    },
    /** True when nothing is wrong; otherwise every message is shown and the first wrong field has the focus. */
    submit(): boolean {
      answers.value = [];
      isSent.value = true;
      if (listed.value.length === 0) return true;
      void focusFirst();
      return false;
    },
    /** What main refused, by field. */
    answer(refused: Texts<F>): void {
      answers.value = fields.flatMap((field) => {
        const text = refused[field];
        return text === undefined ? [] : [{ field, text, value: valueOf(field) }];
      });
      void focusFirst();
    },
    reset(): void {
      left.clear();
      isSent.value = false;
      answers.value = [];
    },
  };
}
