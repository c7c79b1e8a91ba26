/** Where a key works: in the whole window, on this screen, in its list (or when nothing has the focus), in the open dialog. */
export type KeyScope = 'window' | 'screen' | 'list' | 'dialog';

export interface KeyCommand {
  /** Unique in the window: `review.accept`. */
  id: string;
  /** By the place of the key, so that both layouts do the same: `Enter`, `Ctrl+KeyZ`, `Shift+F10`. The first is the one that is told. */
  chords: readonly string[];
  scope: KeyScope;
  /** What it does, for the sheet of keys and the palette: «Принять показание». */
  title: string;
  /** The word beside the key in the strip at the lower edge: «принять»; without it the strip does not tell the key. */
  hint?: string;
  /** Stands at the right end of the strip. */
  atEnd?: boolean;
  /** Absent: the part that owns the key acts by itself, here it is only told (arrows of a list). */
  run?: (event?: KeyboardEvent) => void;
  /** False: the key passes and the palette does not offer the command. */
  isEnabled?: () => boolean;
  /** A key held down does it again and again. */
  repeats?: boolean;
  /** Not offered in the palette: it makes no sense there (a row up). */
  keyOnly?: boolean;
}
