import { useI18n } from 'vue-i18n';
import type { Calendar, DatedValue, Term } from '../../../contract/dated';
import type { RequestKind } from '../../../contract/types/request-kind';
import type { CannedAnswer } from '../../../contract/types/request-policy';
import type { LocalDate } from '../../../contract/types/time';
import { integer, tableDate, volumeWithUnit } from '../../format';
import { partOf } from './drafts';
import { FIELDS, type Field, type FormName, GROUPS, TERM_UNITS } from './fields';
import { WORDED } from './kind-draft';

export interface TextRow {
  key: string;
  caption: string;
  text: string;
}
const MOST_DAYS = 6;

/** Settings in words: their parts, and what a change changed. */
export function useDatedTexts() {
  const { t, te } = useI18n();

  const captionOf = (name: FormName, { id }: Field): string => t(`dated.${GROUPS[name]}.fields.${id}`);
  const hintOf = (name: FormName, { id }: Field): string | undefined => {
    const key = `dated.${GROUPS[name]}.hints.${id}`;
    return te(key) ? t(key) : undefined;
  };
  const optionText = (name: FormName, { id }: Field, option: string): string =>
    t(`dated.${GROUPS[name]}.choices.${id}.${option}`);
  const unitOptions = TERM_UNITS.map((value) => ({ value, label: t(`dated.units.${value}`) }));

  const termText = ({ amount, unit }: Term): string => t(`dated.term.${unit}`, { n: integer(amount) }, amount);

  function numberText({ factor = 1, unit }: Extract<Field, { kind: 'number' }>, part: number): string {
    if (unit === 'kwh') return volumeWithUnit(part, t('metering.energyUnit'));
    if (unit === 'percent') return `${integer(Math.round(part * factor))}\u00A0%`;
    return Number.isInteger(part) ? integer(part) : String(part).replace('.', ',');
  }

  function partText(name: FormName, field: Field, value: unknown): string {
    const part = partOf(value, field.path);
    if (field.kind === 'number') return numberText(field, Number(part));
    if (field.kind === 'flag') return t(part === true ? 'dated.yes' : 'dated.no');
    if (field.kind === 'choice') return optionText(name, field, String(part));
    if (field.kind === 'minutes') return (part as number[]).join(', ');
    if (field.kind === 'term') return termText(part as Term);
    if (field.kind === 'set') {
      const chosen = (part as string[]).map((option) => optionText(name, field, option));
      return chosen.length > 0 ? chosen.join(', ') : t('dated.nobody');
    }
    if (field.kind === 'contacts') {
      const contacts = part as { value: string; note: string }[];
      return contacts.map(({ value: one, note }) => (note === '' ? one : `${one} (${note})`)).join(', ');
    }
    return String(part) || t('dated.empty');
  }

  const dayType = (calendar: Calendar, on: LocalDate): string => {
    const named = calendar.days.find((day) => day.on === on);
    if (named === undefined) return t('dated.calendar.plain');
    const type = t(`dated.calendar.types.${named.type}`);
    return named.title === '' ? type : `${type} (${named.title})`;
  };
  /** Days that two calendars name otherwise. */
  function changedDays(before: Calendar, after: Calendar): LocalDate[] {
    const all = new Set([...before.days, ...after.days].map(({ on }) => on));
    return [...all].filter((on) => dayType(before, on) !== dayType(after, on)).sort();
  }

  function calendarRows(calendar: Calendar): TextRow[] {
    const years = [...new Set(calendar.days.map(({ on }) => on.slice(0, 4)))].sort();
    return years.map((year) => ({
      key: year,
      caption: year,
      text: calendar.days
        .filter(({ on }) => on.startsWith(year))
        .map(({ on }) => `${tableDate(on).slice(0, 5)} ${dayType(calendar, on)}`)
        .join(', '),
    }));
  }

  const answerRow = ({ code, title, use, text }: CannedAnswer): TextRow => ({
    key: `answers.${code}`,
    caption: t('dated.requests.answers.row', { title }),
    text: t('dated.requests.answers.text', { use: t(`dated.requests.answers.uses.${use}`), text }),
  });

  /** Of a kind: what people may change. */
  function kindRows({ code, title, statusWords, ...kind }: RequestKind): TextRow[] {
    const row = (part: string, text: string, words: Record<string, string> = {}): TextRow => ({
      key: `${code}.${part}`,
      caption: t('dated.kinds.row', { title, part: t(`dated.kinds.parts.${part.split('.')[0] ?? part}`, words) }),
      text: text || t('dated.empty'),
    });
    const { rowTitle, isOffered, term, termNote, advice, sendWord } = kind;
    return [
      row('title', title),
      row('rowTitle', rowTitle),
      row('isOffered', t(isOffered ? 'dated.kinds.offered' : 'dated.kinds.notOffered')),
      row('term', termText(term)),
      ...[row('termNote', termNote), row('advice', advice), row('sendWord', sendWord)],
      ...WORDED.map((state) =>
        row(`state.${state}`, statusWords[state] ?? '', { state: t(`dated.kinds.states.${state}`) }),
      ),
    ];
  }

  /** Every part of a setting with its words. */
  function rowsOf({ name, value }: DatedValue): TextRow[] {
    if (name === 'calendar') return calendarRows(value);
    if (name === 'requests.kinds') return value.flatMap(kindRows);
    const answers = name === 'requests.policy' ? value.answers.map(answerRow) : [];
    const fields = FIELDS[name].filter(({ kind }) => kind !== 'answers');
    const rows = fields.map((field) => ({
      key: field.id,
      caption: captionOf(name, field),
      text: partText(name, field, value),
    }));
    return [...rows, ...answers];
  }

  function calendarLines(before: Calendar, after: Calendar): string[] {
    const days = changedDays(before, after);
    const lines = days.slice(0, MOST_DAYS).map((on) =>
      t('dated.calendar.lineChanged', {
        date: tableDate(on),
        before: dayType(before, on),
        after: dayType(after, on),
      }),
    );
    const left = days.length - lines.length;
    return left > 0 ? [...lines, t('dated.calendar.moreChanged', { n: integer(left) })] : lines;
  }

  /** What a change changed, a line for each part; one line that says so when it changed nothing. */
  function changeLines(before: DatedValue, after: DatedValue): string[] {
    const isCalendar = before.name === 'calendar' && after.name === 'calendar';
    const was = rowsOf(before);
    const old = new Map(was.map(({ key, text }) => [key, text]));
    const kept = new Set(rowsOf(after).map(({ key }) => key));
    const gone = isCalendar ? [] : was.filter(({ key }) => !kept.has(key));
    const lines = isCalendar
      ? calendarLines(before.value, after.value)
      : rowsOf(after)
          .filter(({ key, text }) => old.get(key) !== text)
          .map(({ key, caption, text }) =>
            t('dated.line', { caption, before: old.get(key) ?? t('dated.empty'), after: text }),
          );
    const removed = gone.map(({ caption, text }) =>
      t('dated.line', { caption, before: text, after: t('dated.empty') }),
    );
    const all = [...lines, ...removed];
    return all.length > 0 ? all : [t('dated.same')];
  }

  return { captionOf, hintOf, optionText, unitOptions, termText, rowsOf, changeLines, changedDays };
}
