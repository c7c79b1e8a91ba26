export { chordText } from './chords';
export { useKeyStrip } from './key-strip';
export { useCommandBars, usePanes } from './panes';
export { activeCommands, useKeys, useKeyText, type KeyOptions } from './registry';
export type { KeyCommand, KeyScope } from './types';
export { default as UiKeySheet } from './UiKeySheet.vue';
export { default as UiPalette, type PaletteEntry } from './UiPalette.vue';
