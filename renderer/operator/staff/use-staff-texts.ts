import { useI18n } from 'vue-i18n';
import type { StaffPerson } from '../../../contract/staff';
import { useFormat } from '../../composables/use-format';
import { DASH } from '../../format';
import type { GridColumn, IconName, Tone } from '../../ui';

export const STATE_LOOKS: Record<StaffPerson['state'], { tone: Tone | 'neutral'; icon: IconName }> = {
  active: { tone: 'ok', icon: 'checkmark' },
  invited: { tone: 'info', icon: 'clock' },
  blocked: { tone: 'bad', icon: 'lock-closed' },
  disabled: { tone: 'neutral', icon: 'prohibited' },
};

/** A person of staff in words. */
export function useStaffTexts() {
  const { t } = useI18n();
  const { instant, shortInstant } = useFormat();

  const roleText = ({ role, state }: StaffPerson): string =>
    state === 'disabled' ? t('staff.noRole') : t(`staff.roles.${role}`);
  const officeText = ({ officeName }: StaffPerson): string => officeName ?? t('staff.wholeCompany');
  const stateText = ({ state }: StaffPerson): string => t(`staff.states.${state}`);
  const factorText = ({ hasFactor }: StaffPerson): string => t(`staff.${hasFactor ? 'factorSet' : 'factorNone'}`);
  const awaitsText = ({ awaitsRole }: StaffPerson): string =>
    awaitsRole === null ? '' : t('staff.awaits', { role: t(`staff.roles.${awaitsRole}`) });

  function seenText({ lastSignInAt, isSignedIn }: StaffPerson): string {
    if (isSignedIn) return t('staff.now');
    return lastSignInAt === null ? t('staff.never') : shortInstant(lastSignInAt);
  }

  /** What the state means and what to do about it. */
  function stateLine(person: StaffPerson, now: string): string {
    const { state, inviteUntil, lastSignInAt, isSignedIn } = person;
    if (state === 'invited') {
      if (inviteUntil === null || inviteUntil < now) return t('staff.peek.inviteEnded');
      return t('staff.peek.invited', { at: instant(inviteUntil) });
    }
    if (state !== 'active') return t(`staff.peek.${state}`);
    if (isSignedIn || lastSignInAt === null) return isSignedIn ? '' : t('staff.peek.activeNever');
    return t('staff.peek.active', { at: instant(lastSignInAt) });
  }

  const rowName = (person: StaffPerson): string =>
    t('staff.rowName', {
      name: person.fullName,
      role: roleText(person),
      office: officeText(person),
      state: stateText(person),
    });

  const column = (
    id: string,
    width: number,
    text: (one: StaffPerson) => string,
    more = {},
  ): GridColumn<StaffPerson> => ({
    id,
    title: t(`staff.columns.${id}`),
    width,
    text,
    ...more,
  });
  const columns = [
    column('name', 240, (one) => one.fullName, { minWidth: 150, grows: true, fixed: true }),
    column('role', 270, (one) => [roleText(one), awaitsText(one)].filter(Boolean).join(', '), { minWidth: 130 }),
    column('office', 170, officeText, { minWidth: 110, grows: true }),
    column('state', 168, stateText),
    column('factor', 124, (one) => (one.state === 'disabled' ? DASH : factorText(one))),
    column('lastSignIn', 140, seenText),
    column('login', 130, (one) => one.login, { hidden: true }),
  ];

  return { roleText, officeText, factorText, awaitsText, stateLine, rowName, columns };
}
