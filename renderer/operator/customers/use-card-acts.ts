import { computed, nextTick, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CustomerCard } from '../../../contract/customers';
import { useSessionStore } from '../../stores/session.store';
import type { MenuItem } from '../../ui';

export type CardAct = 'reveal' | 'owner' | 'export' | 'erase';
const ACTS: readonly CardAct[] = ['reveal', 'owner', 'export', 'erase'];

/** What may be begun from a card by this role, and the dialog that is open. */
export function useCardActs(card: Readonly<Ref<CustomerCard | null>>) {
  const { t } = useI18n();
  const session = useSessionStore();
  const opened = shallowRef<CardAct | null>(null);
  const hasPerson = computed(() => {
    const person = card.value?.person ?? null;
    return person !== null && person.state !== 'erased';
  });

  const items = computed<MenuItem[]>(() => {
    const all: (MenuItem & { isThere: boolean })[] = [
      {
        ...{ id: 'owner', label: t('customers.acts.owner'), icon: 'people' },
        isThere:
          session.can('customers.changeOwner') && card.value?.accounts.some(({ isClosed }) => !isClosed) === true,
      },
      {
        ...{ id: 'export', label: t('customers.acts.export'), icon: 'arrow-download' },
        isThere: session.can('customers.export') && hasPerson.value,
      },
      {
        ...{ id: 'erase', label: t('customers.acts.erase'), icon: 'delete', danger: true, separatorBefore: true },
        isThere: session.can('customers.erase') && hasPerson.value,
      },
    ];
    return all.filter(({ isThere }) => isThere).map(({ isThere: _, ...item }) => item);
  });

  function choose(id: string): void {
    opened.value = ACTS.find((act) => act === id) ?? null;
  }
  /** The focus goes back by itself; the dialog must be gone before it is opened anew. */
  function closeDialog(): void {
    void nextTick(() => (opened.value = null));
  }
  return { opened, items, choose, closeDialog };
}
