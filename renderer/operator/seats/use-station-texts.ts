import { useI18n } from 'vue-i18n';
import type { Station } from '../../../contract/stations';
import { useFormat } from '../../composables/use-format';
import { DASH, integer } from '../../format';
import { useProgramStore } from '../../stores/program.store';
import type { GridColumn, IconName, Tone } from '../../ui';

export const STATE_LOOKS: Record<Station['state'], { tone: Tone | 'neutral'; icon: IconName }> = {
  waiting: { tone: 'info', icon: 'clock' },
  approved: { tone: 'ok', icon: 'checkmark' },
  refused: { tone: 'bad', icon: 'dismiss-circle' },
  revoked: { tone: 'neutral', icon: 'prohibited' },
};

/** Another version matters while the station may come. */
export const isOther = ({ isCurrent, state }: Station): boolean =>
  !isCurrent && (state === 'waiting' || state === 'approved');

/** A program on another computer, in words. */
export function useStationTexts() {
  const { t } = useI18n();
  const { instant, shortInstant } = useFormat();
  const program = useProgramStore();

  const kindText = ({ kind }: Station): string => t(`seats.kinds.${kind}`);
  const stateText = ({ state }: Station): string => t(`seats.states.${state}`);
  const versionText = (one: Station): string =>
    isOther(one) ? t('seats.other', { version: one.version }) : one.version;
  const peopleText = ({ people }: Station): string => people.join(', ');

  function seenText({ seenAt, windows }: Station): string {
    if (windows > 0) return t('seats.now');
    return seenAt === null ? t('seats.never') : shortInstant(seenAt);
  }

  /** Who decided and when; what to do about it. */
  function stateLine({ state, decidedBy: by, decidedAt, askedAt, address }: Station): string {
    if (state === 'waiting') return t('seats.peek.waiting', { address, at: instant(askedAt) });
    const at = decidedAt === null ? DASH : instant(decidedAt);
    if (state === 'approved' && by === null) return t('seats.peek.approvedByCode', { at });
    return t(`seats.peek.${state}`, { by: by ?? DASH, at });
  }
  function linesOf(one: Station): string[] {
    const { people, version } = one;
    return [
      stateLine(one),
      people.length === 0 ? '' : t('seats.peek.people', { people: people.join(', ') }, people.length),
      isOther(one) ? t('seats.peek.version', { version, node: program.version }) : '',
    ].filter(Boolean);
  }

  const rowName = (one: Station): string =>
    t('seats.rowName', { name: one.name, kind: kindText(one), state: stateText(one), code: one.code });

  const column = (id: string, width: number, text: (one: Station) => string, more = {}): GridColumn<Station> => ({
    id,
    title: t(`seats.columns.${id}`),
    width,
    text,
    ...more,
  });
  const columns = [
    column('name', 180, (one) => one.name, { minWidth: 116, grows: true, fixed: true }),
    column('code', 90, (one) => one.code, { minWidth: 84 }),
    column('state', 140, stateText, { minWidth: 130 }),
    column('kind', 120, kindText, { minWidth: 100 }),
    column('people', 190, (one) => peopleText(one) || t('seats.nobody'), { minWidth: 96, grows: true }),
    column('windows', 56, (one) => integer(one.windows), { numeric: true, copied: (one: Station) => one.windows }),
    column('version', 116, versionText, { minWidth: 80 }),
    column('seen', 108, seenText, { minWidth: 100 }),
    column('address', 108, (one) => one.address, { minWidth: 100 }),
    column('asked', 124, (one) => shortInstant(one.askedAt), { minWidth: 100, hidden: true }),
  ];

  return { kindText, stateText, linesOf, rowName, columns };
}
