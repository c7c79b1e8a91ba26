import { computed, shallowRef } from 'vue';
import type { Calendar, CalendarDay, DatedSetting } from '../../../contract/dated';
import { dayTypeOf, type CalendarDayType } from '../../../contract/types/calendar';
import type { LocalDate } from '../../../contract/types/time';
import { useDatedTexts } from './use-dated-texts';

/** What a press makes of a day, beginning with what the week says of it. */
const AFTER: Record<'weekday' | 'weekend', readonly CalendarDayType[]> = {
  weekday: ['working', 'holiday', 'short'],
  weekend: ['holiday', 'working', 'short'],
};

const sorted = (days: readonly CalendarDay[]): CalendarDay[] => [...days].sort((a, b) => (a.on < b.on ? -1 : 1));

/** A calendar that is being changed; null while it is only looked at. */
export function useCalendarDraft(setting: () => DatedSetting | undefined) {
  const { changedDays } = useDatedTexts();
  const draft = shallowRef<CalendarDay[] | null>(null);
  const known = computed<Calendar>(() => {
    const current = setting()?.current;
    return current?.name === 'calendar' ? current.value : { days: [] };
  });
  const days = computed<readonly CalendarDay[]>(() => draft.value ?? known.value.days);
  const changed = computed(() => new Set<string>(changedDays(known.value, { days: [...days.value] })));
  const titleOf = (day: string): string => days.value.find(({ on }) => on === day)?.title ?? '';

  function begin(): void {
    draft.value ??= [...known.value.days];
  }
  function drop(): void {
    draft.value = null;
  }
  /** Null: the day is again what its week says. */
  function put(on: LocalDate, day: Omit<CalendarDay, 'on'> | null): void {
    const others = (draft.value ?? []).filter((one) => one.on !== on);
    draft.value = sorted(day === null ? others : [...others, { on, ...day }]);
  }
  function turn(on: LocalDate): void {
    if (draft.value === null) return;
    const plain = dayTypeOf(on, new Map());
    const order = AFTER[plain === 'holiday' ? 'weekend' : 'weekday'];
    const now = draft.value.find((one) => one.on === on)?.type ?? plain;
    const next = order[(order.indexOf(now) + 1) % order.length] ?? plain;
    put(on, next === plain ? null : { type: next, title: titleOf(on) });
  }
  function name(on: LocalDate, title: string): void {
    const day = draft.value?.find((one) => one.on === on);
    if (day) put(on, { type: day.type, title });
  }
  function add(read: readonly CalendarDay[]): void {
    begin();
    const fresh = new Set(read.map(({ on }) => on));
    draft.value = sorted([...(draft.value ?? []).filter(({ on }) => !fresh.has(on)), ...read]);
  }
  function take(calendar: Calendar): void {
    draft.value = [...calendar.days];
  }

  return { draft, days, changed, titleOf, begin, drop, turn, name, add, take };
}
