import { ref } from 'vue';

/** Set by the shell: on a narrow screen the strip has more lines. */
export const keyStripHeight = ref(28);
