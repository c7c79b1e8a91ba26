import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';

interface FieldContext {
  id: ComputedRef<string>;
  describedBy: ComputedRef<string | undefined>;
  invalid: ComputedRef<boolean>;
}

export const fieldContextKey: InjectionKey<FieldContext> = Symbol('ui-field');

interface ControlProps {
  id?: string;
  describedBy?: string;
  invalid?: boolean;
}

/** Attributes of the real control: its own props first, then what the surrounding UiField says. */
export function useFieldControl(props: Readonly<ControlProps>) {
  const field = inject(fieldContextKey, undefined);
  const invalid = computed(() => props.invalid === true || field?.invalid.value === true);
  const attributes = computed(() => ({
    id: props.id ?? field?.id.value,
    'aria-describedby': props.describedBy ?? field?.describedBy.value,
    'aria-invalid': invalid.value ? ('true' as const) : undefined,
  }));
  return { invalid, attributes };
}
