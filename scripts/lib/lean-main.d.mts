import type { Plugin, Rolldown } from 'vite';

export const leanMain: Plugin[];
export const leanOutput: Pick<Rolldown.OutputOptions, 'minify'>;
