import { computed, ref, shallowRef } from 'vue';
import type { Station } from '../../../contract/stations';
import { useSessionStore } from '../../stores/session.store';
import { useStations } from '../../stores/stations.store';
import { NOTHING_SELECTED, useArraySource, type GridId, type GridSelection } from '../../ui';
import type { StationAct } from './station-keys';

export interface StationDialog {
  act: StationAct;
  station: Station;
}

/** The list of stations: the active one and what may be done about it. */
export function useStationList() {
  const session = useSessionStore();
  const query = useStations();
  const items = computed(() => query.data.value ?? []);
  const source = useArraySource<Station>(items, ({ stationId }) => stationId);
  const activeId = ref<GridId | null>(null);
  const selected = shallowRef<GridSelection>(NOTHING_SELECTED);
  const active = computed(() => items.value.find(({ stationId }) => stationId === activeId.value) ?? null);
  const dialog = shallowRef<StationDialog | null>(null);

  const is = (...states: Station['state'][]): boolean =>
    session.can('stations.manage') && active.value !== null && states.includes(active.value.state);
  const may: Record<StationAct, () => boolean> = {
    approve: () => is('waiting'),
    refuse: () => is('waiting'),
    revoke: () => is('approved'),
    rename: () => is('waiting', 'approved'),
  };
  function act(id: StationAct): void {
    if (active.value !== null && may[id]()) dialog.value = { act: id, station: active.value };
  }

  return { query, items, source, activeId, selected, active, dialog, may, act };
}
