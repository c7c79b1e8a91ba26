import { computed, reactive, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SeenNode } from '../../contract/link';
import { StationKind } from '../../contract/types/seat';
import { useFields } from '../composables/use-fields';
import { readSquare } from '../shared/link/fingerprint';
import { useLinkStore } from '../stores/link.store';

export const JOIN_STEPS = ['address', 'compare', 'place'] as const;
export type JoinStep = (typeof JOIN_STEPS)[number];

/** From the address of a node to the request to be admitted: nothing is sent to it before a person has compared. */
export function useJoin() {
  const { t } = useI18n();
  const link = useLinkStore();
  const step = ref<JoinStep>('address');
  const seen = shallowRef<SeenNode | null>(null);
  /** What a scanned square says of the certificate; null when the address was typed. */
  const scanned = ref<string | null>(null);
  const form = reactive({ address: '', name: '', kind: 'operator', hasCode: false, code: '' });

  const address = useFields<'address'>({
    prefix: 'join',
    fields: ['address'],
    home: { NODE_UNREACHABLE: 'address' },
    check: (isSent) => ({
      address: isSent && readSquare(form.address).address === '' ? t('link.join.address.required') : undefined,
    }),
    valueOf: () => form.address,
  });
  const place = useFields<'name' | 'code'>({
    prefix: 'join',
    fields: ['name', 'code'],
    fieldOf: (path) => (path === 'firstCode' ? 'code' : path),
    home: { WRONG_CODE: 'code' },
    check: (isSent) => ({
      name: isSent && form.name.trim() === '' ? t('link.join.place.nameRequired') : undefined,
      code: isSent && form.hasCode && form.code.trim() === '' ? t('link.join.place.codeRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  /** The square and the node say the same, or not; null when there is nothing to compare by the program. */
  const fitsSquare = computed(() =>
    scanned.value === null || seen.value === null ? null : scanned.value === seen.value.fingerprint,
  );

  async function look(): Promise<void> {
    const { address: typed, fingerprint } = readSquare(form.address);
    const found = await address.send(() => link.look(typed));
    if (found === undefined) return;
    [seen.value, scanned.value] = [found, fingerprint];
    step.value = 'compare';
  }
  function again(): void {
    [seen.value, scanned.value] = [null, null];
    step.value = 'address';
  }
  function agree(): void {
    if (seen.value !== null && fitsSquare.value !== false) step.value = 'place';
  }

  async function join(): Promise<void> {
    const node = seen.value;
    if (node === null) return;
    const { name, hasCode, code } = form;
    const kind = StationKind.parse(form.kind);
    const firstCode = hasCode ? code.trim() : null;
    const { address: at, fingerprint } = node;
    await place.send(() => link.join({ address: at, fingerprint, kind, name, firstCode }));
  }

  return { step, seen, form, fitsSquare, address, place, look, again, agree, join };
}
