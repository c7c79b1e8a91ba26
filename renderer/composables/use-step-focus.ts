import { nextTick, onMounted, watch, type Ref } from 'vue';

/** After a step inside a page the focus goes to its field, else to its heading, so that it is never lost on <body> (ux.md G-05). */
export function useStepFocus(step: () => unknown, place: Readonly<Ref<HTMLElement | undefined>>): void {
  async function enter(): Promise<void> {
    await nextTick();
    if (place.value?.closest('[hidden]') !== null) return;
    const wanted = [...(place.value?.querySelectorAll<HTMLElement>('[data-autofocus]') ?? [])];
    const field = wanted.find((element) => element.closest('[hidden], [inert]') === null);
    const target = field ?? document.querySelector<HTMLElement>('main h1');
    if (target?.matches('h1')) target.tabIndex = -1;
    target?.focus();
  }
  onMounted(enter);
  watch(step, enter);
}
