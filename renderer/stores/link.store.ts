import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Draft } from '../../contract';
import type { LinkState, SeenNode } from '../../contract/link';
import { call } from '../api';
import { useProgramStore } from './program.store';

/** What is shown instead of the program: there is nothing behind it yet, or nothing may be shown any more. */
const STOPPED: readonly LinkState['state'][] = ['waiting', 'mismatch', 'changed', 'ended'];

/** The way of this window to its node. The program of this very computer tells it; a window of the node is `here` for ever. */
export const useLinkStore = defineStore('link', () => {
  const program = useProgramStore();
  const link = shallowRef<LinkState | null>(null);
  let asked: Promise<unknown> | undefined;

  const state = computed(() => link.value?.state ?? 'here');
  const isDown = computed(() => state.value === 'down');
  /** This window shows a node on another computer. */
  const isRemote = computed(() => state.value !== 'here');
  const needsPage = computed(() => STOPPED.includes(state.value) || (isDown.value && program.company === null));

  /** A kiosk is let go by its node alone: whoever pulls its cable must not lead it elsewhere. */
  const mayLeave = computed(
    () => link.value?.station?.kind !== 'kiosk' || state.value === 'waiting' || state.value === 'ended',
  );

  function take(next: LinkState): LinkState {
    link.value = next;
    return next;
  }
  /** Once; a window that is not told is the node's own. */
  function load(): Promise<unknown> {
    asked ??= call('link.state', {}).then(take, () => undefined);
    return asked;
  }
  const retry = async (): Promise<LinkState> => take(await call('link.retry', {}));
  const look = (address: string): Promise<SeenNode> => call('link.look', { address });
  const join = async (input: Draft<'link.join'>): Promise<LinkState> => take(await call('link.join', input));
  const leave = async (): Promise<LinkState> => take(await call('link.leave', {}));

  return { link, state, isDown, isRemote, needsPage, mayLeave, take, load, retry, look, join, leave };
});
