import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import * as z from 'zod';
import type { Invite, StaffPerson } from '../../../contract/staff';
import { newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { usePreference } from '../../stores/preferences.store';
import { useSessionStore } from '../../stores/session.store';
import { unblockStaff, useStaffList } from '../../stores/staff.store';
import { NOTHING_SELECTED, useArraySource, useToasts, type GridId, type GridSelection } from '../../ui';

export const PeopleFilter = z.enum(['all', 'active', 'invited', 'blocked', 'disabled']);
export type PeopleFilter = z.infer<typeof PeopleFilter>;
/** What is open beside the list; `invite` shows a code once. */
export type PeopleDialog =
  | { kind: 'add' }
  | { kind: 'change' | 'role' | 'disable' | 'reset'; person: StaffPerson }
  | { kind: 'invite'; invite: Invite; name: string; isWaiting: boolean };

/** The list of staff: which part is shown, the active one, what may be done about it. */
export function usePeople() {
  const { t } = useI18n();
  const session = useSessionStore();
  const toasts = useToasts();
  const { data, error, isPending, refetch } = useStaffList();
  const filter = usePreference<PeopleFilter>('staff.filter', PeopleFilter, 'all');
  const { isBusy, failure, send } = useSending();

  const items = computed(() =>
    (data.value ?? [])
      .filter(({ state }) => filter.value === 'all' || state === filter.value)
      .sort((one, other) => one.fullName.localeCompare(other.fullName, 'ru')),
  );
  const source = useArraySource<StaffPerson>(items, ({ staffId }) => staffId);
  const activeId = ref<GridId | null>(null);
  const selected = shallowRef<GridSelection>(NOTHING_SELECTED);
  const active = computed(() => items.value.find(({ staffId }) => staffId === activeId.value) ?? null);
  const dialog = shallowRef<PeopleDialog | null>(null);

  const mayManage = computed(() => session.can('staff.manage'));
  const may = {
    add: () => mayManage.value,
    change: () => mayManage.value && active.value !== null,
    role: () => mayManage.value && active.value !== null && active.value.awaitsRole === null,
    reset: () => mayManage.value && active.value !== null && active.value.state !== 'disabled',
    disable: () => may.role() && active.value?.state !== 'disabled',
    unblock: () => mayManage.value && active.value?.state === 'blocked',
  };
  type Act = keyof typeof may;

  async function unblock(): Promise<void> {
    const one = active.value;
    if (one === null) return;
    const answer = await send(() => unblockStaff({ uid: newUid(), staffId: one.staffId }));
    if (answer === undefined) return;
    toasts.show({ text: t('staff.unblocked', { name: one.fullName }), icon: 'checkmark-circle', seconds: 6 });
    await refetch();
  }

  function act(id: Act): void {
    if (!may[id]()) return;
    if (id === 'add') dialog.value = { kind: 'add' };
    else if (id === 'unblock') void unblock();
    else if (active.value !== null) dialog.value = { kind: id, person: active.value };
  }

  /** A new person is the one that is looked at. */
  async function show(made: PeopleDialog): Promise<void> {
    dialog.value = made;
    if (made.kind !== 'invite') return;
    filter.value = 'all';
    await refetch();
    activeId.value = made.invite.staffId;
  }

  const refresh = (): void => void refetch();
  return {
    data,
    error,
    isPending,
    filter,
    items,
    source,
    activeId,
    selected,
    active,
    dialog,
    may,
    act,
    show,
    refresh,
    isBusy,
    failure,
  };
}
