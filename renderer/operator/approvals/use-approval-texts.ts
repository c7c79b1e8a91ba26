import { useI18n } from 'vue-i18n';
import type { Approval, ApprovalState } from '../../../contract/approvals';
import { StaffRole } from '../../../contract/roles';
import { Instant } from '../../../contract/types/time';
import { useFormat } from '../../composables/use-format';
import { DASH } from '../../format';
import type { GridColumn, IconName, Tone } from '../../ui';

export const STATE_LOOKS: Record<ApprovalState, { tone: Tone | 'neutral'; icon: IconName }> = {
  waiting: { tone: 'info', icon: 'clock' },
  approved: { tone: 'ok', icon: 'checkmark' },
  done: { tone: 'ok', icon: 'checkmark-circle' },
  rejected: { tone: 'bad', icon: 'dismiss-circle' },
  withdrawn: { tone: 'neutral', icon: 'arrow-undo' },
  expired: { tone: 'neutral', icon: 'history' },
};

type Fact = Approval['facts'][number];

/** A request for a second pair of eyes, in words. */
export function useApprovalTexts() {
  const { t } = useI18n();
  const { instant, shortInstant } = useFormat();

  const kindText = ({ kind }: Approval): string => t(`approvals.kinds.${kind}`);

  /** Within a sentence. */
  const kindWord = (one: Approval): string => kindText(one).charAt(0).toLowerCase() + kindText(one).slice(1);

  /** Roles and instants come as codes; the rest is shown as it comes. */
  function valueOf({ name, value }: Fact): string {
    if (name === 'role' || name === 'roleBefore') {
      const role = StaffRole.safeParse(value);
      return role.success ? t(`staff.roles.${role.data}`) : t('staff.noRole');
    }
    const at = name === 'madeAt' ? Instant.safeParse(value) : null;
    return at?.success === true ? instant(at.data) : value;
  }
  const factsOf = (one: Approval): { name: string; text: string }[] =>
    one.facts.map((fact) => ({ name: t(`approvals.facts.${fact.name}`), text: valueOf(fact) }));
  function whatText(one: Approval): string {
    if (one.kind !== 'staffRole') {
      const named = one.facts.filter(({ name }) => name !== 'actions');
      return named.map(valueOf).join(' · ');
    }
    const [person, before, role] = (['person', 'roleBefore', 'role'] as const).map((name) => {
      const fact = one.facts.find((found) => found.name === name);
      return fact === undefined ? '' : valueOf(fact);
    });
    return t('approvals.roleChange', { person, before, role });
  }

  /** Who decided what, when and with which words; empty while nobody has. */
  function decidedText({ decidedBy, decidedAt, comment }: Approval): string {
    if (decidedBy === null) return '';
    const who = decidedAt === null ? decidedBy : `${decidedBy}, ${instant(decidedAt)}`;
    return comment === null || comment === '' ? who : `${who}: ${comment}`;
  }

  const rowName = (one: Approval): string =>
    t('approvals.rowName', {
      kind: kindText(one),
      what: whatText(one),
      by: one.askedBy,
      state: t(`approvals.states.${one.state}`),
    });

  const column = (id: string, width: number, text: (one: Approval) => string, more = {}): GridColumn<Approval> => ({
    id,
    title: t(`approvals.columns.${id}`),
    width,
    text,
    ...more,
  });
  const columns = [
    column('kind', 230, kindText, { minWidth: 150, fixed: true }),
    column('what', 300, whatText, { minWidth: 150, grows: true }),
    column('state', 164, (one) => t(`approvals.states.${one.state}`)),
    column('askedBy', 160, (one) => one.askedBy, { minWidth: 110 }),
    column('askedAt', 132, (one) => shortInstant(one.askedAt)),
    column('until', 132, (one) => (one.state === 'waiting' ? shortInstant(one.expiresAt) : DASH)),
    column('decidedBy', 160, (one) => one.decidedBy ?? DASH, { hidden: true }),
  ];

  return { kindText, kindWord, factsOf, decidedText, rowName, columns };
}
