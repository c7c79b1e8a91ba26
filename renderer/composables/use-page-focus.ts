import { nextTick } from 'vue';
import { useRouter } from 'vue-router';

/** After a change of page the focus goes to its heading, so that it is never lost on <body> (ux.md G-05). */
export function usePageFocus(): void {
  const router = useRouter();
  router.afterEach(async (to, from) => {
    if (to.path === from.path) return;
    await nextTick();
    await nextTick();
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('main h1, h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
