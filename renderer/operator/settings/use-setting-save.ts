import { ref, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DatedName, DatedSetting, DatedValue } from '../../../contract/dated';
import { LocalDate } from '../../../contract/types/time';
import { newUid, type ApiError } from '../../api';
import { useFormat } from '../../composables/use-format';
import { useSending } from '../../composables/use-sending';
import { tableDate } from '../../format';
import type { ConflictRow } from '../../shared/conflict/conflict';
import { loadDated, setDated } from '../../stores/dated.store';
import { useProgramStore } from '../../stores/program.store';
import { useToasts } from '../../ui';
import { useDatedTexts } from './use-dated-texts';

export interface Conflict {
  rows: ConflictRow[];
  who: string;
  theirs: DatedValue;
}

/** Keeps a setting from a day on. A colleague who was faster is shown side by side, and nothing typed is lost (ux.md O-05). */
export function useSettingSave(name: DatedName, known: DatedSetting, saved: () => void) {
  const { t } = useI18n();
  const toasts = useToasts();
  const program = useProgramStore();
  const { instant } = useFormat();
  const { rowsOf } = useDatedTexts();
  const { isBusy, failure: refusal, send } = useSending();
  const failure = shallowRef<ApiError | null>(null);
  const conflict = shallowRef<Conflict | null>(null);
  const from: Ref<string | null> = ref(program.today);
  const uid = newUid();
  let version = known.version;

  const isFromWrong = (): boolean => from.value === null || from.value < program.today;

  async function show(mine: DatedValue): Promise<void> {
    const fresh = await send(() => loadDated(name));
    if (fresh === undefined) return void (failure.value = refusal.value);
    const [newest] = fresh.changes;
    const theirs = newest?.after ?? fresh.current;
    const texts = new Map(rowsOf(theirs).map(({ key, text }) => [key, text]));
    const own = rowsOf(mine);
    const gone = rowsOf(theirs).filter(({ key }) => !own.some((row) => row.key === key));
    version = fresh.version;
    conflict.value = {
      rows: [
        ...own.map(({ key, caption, text }) => ({ key, caption, mine: text, theirs: texts.get(key) ?? '' })),
        ...gone.map(({ key, caption, text }) => ({ key, caption, mine: '', theirs: text })),
      ],
      who: newest?.by ? t('dated.conflictBy', { by: newest.by, at: instant(newest.at) }) : '',
      theirs,
    };
  }

  async function save(mine: DatedValue): Promise<void> {
    if (isFromWrong()) return;
    const validFrom = LocalDate.parse(from.value);
    failure.value = null;
    const answer = await send(() => setDated({ uid, validFrom, version, setting: mine }));
    if (answer !== undefined) {
      conflict.value = null;
      toasts.show({
        text: t('dated.saved', { date: tableDate(validFrom) }),
        icon: 'checkmark-circle',
        seconds: 6,
      });
      saved();
    } else if (refusal.value?.code === 'SETTING_CHANGED') await show(mine);
    else failure.value = refusal.value;
  }

  return { from, isFromWrong, conflict, isBusy, failure, save };
}
