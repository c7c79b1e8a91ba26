import { useMediaQuery } from '@vueuse/core';
import type { Ref } from 'vue';

/** The breakpoint of tokens.css, for the few parts that are another thing on a phone and not only laid out otherwise. */
export const usePhone = (): Readonly<Ref<boolean>> => useMediaQuery('(max-width: 600px)');
