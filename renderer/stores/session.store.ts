import { useQuery, useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { SessionEnd } from '../../contract/events';
import type { Me } from '../../contract/identity';
import type { Draft } from '../../contract';
import { scopeOf, type Action } from '../../contract/rights';
import { SIGNED_IN, STAFF, type Role } from '../../contract/roles';
import { admits } from '../../contract/seat-kinds';
import { call } from '../api';
import { useProgramStore } from './program.store';

const ME_KEY = ['me'] as const;
const ANONYMOUS: Me = { role: 'anonymous', name: '', account: null, isLocked: false, needsFactor: false };
const KEPT = ['program', 'me', 'about'];

/** Who this window speaks for. Main decides it; here it is only shown and asked for. */
export const useSessionStore = defineStore('session', () => {
  const cache = useQueryCache();
  const program = useProgramStore();
  const query = useQuery({
    key: [...ME_KEY],
    query: () => call('identity.me', {}),
    enabled: () => program.phase === 'ready',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: false,
  });
  const me = computed<Me>(() => query.data.value ?? ANONYMOUS);
  const role = computed<Role>(() => me.value.role);
  const isStaff = computed(() => STAFF.some((one) => one === role.value));
  /** Wholly: neither anonymous nor with a first password. */
  const isSignedIn = computed(() => SIGNED_IN.some((one) => one === role.value));
  /** Whether the role has a right to this at all, and the seat lets it: what to show. Main asks again, and how far it reaches. */
  const can = (action: Action): boolean =>
    scopeOf(role.value, action) !== undefined && admits(program.seat, role.value, action);
  /** Why main ended the session; null when the person did. */
  const ended = ref<SessionEnd | null>(null);
  /** Main ended the session of a person of staff: who comes back to this window is most likely of staff too. */
  const wasStaff = ref(false);

  /** The window is locked: its person must give the password before anything is shown or asked. */
  const isLocked = computed(() => isStaff.value && me.value.isLocked);
  /** Calls that were refused by the lock. */
  let waiting: ((goesOn: boolean) => void)[] = [];

  function letGo(goesOn: boolean): void {
    const all = waiting;
    waiting = [];
    all.forEach((answer) => answer(goesOn));
  }

  function become(next: Me): void {
    cache.setQueryData([...ME_KEY], next);
    // What somebody else has asked is not sent for who comes after them.
    if (next.role === 'anonymous') letGo(false);
  }

  let isResumed = false;
  /** Once, before the first screen: whom this computer remembers does not see the sign-in at all. */
  async function resume(): Promise<void> {
    if (isResumed) return;
    isResumed = true;
    if (role.value !== 'anonymous' || (program.seat !== 'phone' && program.company?.signIn.remembers !== true)) return;
    const remembered = await call('identity.resume', {}).catch(() => ANONYMOUS);
    if (remembered.role !== 'anonymous') become(remembered);
  }

  async function load(): Promise<void> {
    if (program.phase !== 'ready') return;
    if (query.data.value === undefined) await query.refresh();
    await resume();
  }

  async function signIn(input: Draft<'identity.signIn'>): Promise<void> {
    const next = await call('identity.signIn', input);
    ended.value = null;
    become(next);
  }

  /** On a phone: by what a window of the same customer shows. */
  async function enter(input: Draft<'devices.enter'>): Promise<void> {
    const next = await call('devices.enter', input);
    ended.value = null;
    become(next);
  }

  /** Main has let the person in without a sign-in here: what it says is taken over. */
  async function reload(): Promise<void> {
    become(await call('identity.me', {}));
  }

  async function setFirstPassword(input: Draft<'identity.setFirstPassword'>): Promise<void> {
    become(await call('identity.setFirstPassword', input));
  }

  async function signOut(): Promise<void> {
    const next = await call('identity.signOut', {});
    ended.value = null;
    wasStaff.value = false;
    become(next);
  }

  async function lock(): Promise<void> {
    become(await call('identity.lock', {}));
  }

  function markLocked(): void {
    if (isStaff.value && !isLocked.value) become({ ...me.value, isLocked: true });
  }

  /** Resolves when the window is open again: true for the same person. */
  function untilUnlocked(): Promise<boolean> {
    if (!isStaff.value) return Promise.resolve(false);
    markLocked();
    return new Promise((resolve) => waiting.push(resolve));
  }

  async function unlock(password: string): Promise<void> {
    become(await call('identity.unlock', { password }));
    letGo(true);
  }

  /** Tells main that the person is there; that the session is over comes back by itself. */
  async function keep(): Promise<void> {
    await call('identity.active', {}).catch(() => undefined);
  }

  function markEnded(reason: SessionEnd): void {
    if (role.value === 'anonymous') return;
    ended.value = reason;
    wasStaff.value = isStaff.value;
    become(ANONYMOUS);
  }

  /** Drops everything that was read for the person who has left. Called when their screens are gone. */
  function forget(): void {
    for (const entry of cache.getEntries()) {
      if (!KEPT.some((kept) => kept === entry.key[0])) cache.remove(entry);
    }
  }

  return {
    me,
    role,
    isStaff,
    isSignedIn,
    can,
    isLocked,
    ended,
    wasStaff,
    load,
    reload,
    signIn,
    enter,
    setFirstPassword,
    signOut,
    lock,
    markLocked,
    untilUnlocked,
    unlock,
    keep,
    markEnded,
    forget,
  };
});
