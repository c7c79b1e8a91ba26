import {
  computed,
  nextTick,
  onActivated,
  onBeforeUnmount,
  onDeactivated,
  shallowRef,
  toValue,
  unref,
  type ComputedRef,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue';
import { chordText, matchesChord } from './chords';
import { isKeyOfTarget, isNowhere, openDialog } from './targets';
import type { KeyCommand, KeyScope } from './types';

type Root = Ref<HTMLElement | null | undefined>;

export interface KeyOptions {
  /** For the scope `list`: where the focus must be, or nowhere. */
  root?: Root;
}

interface Entry {
  commands: MaybeRefOrGetter<readonly KeyCommand[]>;
  root: Root | undefined;
}

interface Active {
  command: KeyCommand;
  root: HTMLElement | null | undefined;
}

const INNER_FIRST: readonly KeyScope[] = ['dialog', 'list', 'screen', 'window'];

const entries = shallowRef<readonly Entry[]>([]);
let isListening = false;

const activeOf = ({ commands, root }: Entry): Active[] =>
  toValue(commands).map((command) => ({ command, root: unref(root) }));

const active = computed(() => entries.value.flatMap(activeOf));

/** Commands whose keys work now or would work with the focus in their place: inner scopes first, in the order of their registration. */
export const activeCommands: ComputedRef<readonly KeyCommand[]> = computed(() => {
  const all = active.value.map(({ command }) => command);
  return INNER_FIRST.flatMap((scope) => all.filter((command) => command.scope === scope));
});

const isEnabled = ({ isEnabled: asked }: KeyCommand): boolean => asked?.() !== false;

function isInPlace({ command, root }: Active, target: EventTarget | null, dialog: Element | null): boolean {
  if (dialog !== null) return command.scope === 'dialog';
  if (command.scope === 'dialog') return false;
  if (command.scope !== 'list' || root === undefined || isNowhere(target)) return true;
  return root !== null && target instanceof Node && root.contains(target);
}

function onKeydown(event: Event): void {
  // A browser's autofill sends a plain Event of this name.
  if (!(event instanceof KeyboardEvent)) return;
  // A window that is covered: what lies beneath hears no key.
  if (document.querySelector('dialog[open]') !== null) return;
  if (event.isComposing || event.key === 'Process' || event.getModifierState('AltGraph')) return;
  const dialog = openDialog();
  for (const scope of INNER_FIRST) {
    const hit = active.value.find(
      (one) =>
        one.command.scope === scope &&
        one.command.run !== undefined &&
        isInPlace(one, event.target, dialog) &&
        one.command.chords.some((chord) => matchesChord(event, chord) && !isKeyOfTarget(event.target, chord)) &&
        isEnabled(one.command),
    );
    if (hit === undefined) continue;
    // A key held down is taken all the same: the button below must not be pressed again and again.
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || hit.command.repeats === true) hit.command.run?.(event);
    return;
  }
}

/** Two commands that one key would run: a mistake of ours, found where tests are run. */
export function keyConflicts(): string[] {
  const seen = new Map<string, Active>();
  const found: string[] = [];
  for (const one of active.value.filter(
    ({ command, root }) => root !== null && command.run !== undefined && isEnabled(command),
  )) {
    for (const chord of one.command.chords) {
      const place = `${one.command.scope} ${chord}`;
      const other = seen.get(place);
      const isSamePlace = other !== undefined && (one.command.scope !== 'list' || other.root === one.root);
      if (isSamePlace) found.push(`${other.command.id} and ${one.command.id} share ${place}`);
      else seen.set(place, one);
    }
  }
  return found;
}

async function refuseConflicts(): Promise<void> {
  // The page that goes away lets go of its keys only after the next one has taken its own.
  await nextTick();
  await nextTick();
  const found = keyConflicts();
  if (found.length > 0) throw new Error(`Keys: ${found.join('; ')}`);
}

function add(entry: Entry): void {
  if (!isListening) window.addEventListener('keydown', onKeydown, { capture: true });
  isListening = true;
  if (entries.value.includes(entry)) return;
  entries.value = [...entries.value, entry];
  if (__TEST_FLAVOUR__) void refuseConflicts();
}

/** Registers commands while the component lives and is shown. */
export function useKeys(commands: MaybeRefOrGetter<readonly KeyCommand[]>, options: KeyOptions = {}): void {
  const entry: Entry = { commands, root: options.root };
  const remove = (): void => {
    entries.value = entries.value.filter((other) => other !== entry);
  };
  add(entry);
  onActivated(() => add(entry));
  onDeactivated(remove);
  onBeforeUnmount(remove);
}

/** The key of a command as people call it, for its button and tip; undefined while nobody has registered it. */
export function useKeyText(id: string): ComputedRef<string | undefined> {
  return computed(() => {
    const chord = active.value.find(({ command }) => command.id === id)?.command.chords[0];
    return chord === undefined ? undefined : chordText(chord);
  });
}

export const isOffered = (command: KeyCommand): boolean =>
  command.run !== undefined && command.keyOnly !== true && isEnabled(command);
