import { reactive, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { BackupEvery, type BackupFolder, type BackupState } from '../../../contract/backup';
import { newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { chooseBackupFolder, setBackupPlan } from '../../stores/backup.store';
import { useFormErrors } from '../../ui';

const FIELDS = ['at', 'keep'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MOST = 365;

/** «2:30», «0230» and «2.30» are 02:30; what is no time stays as typed. */
export function timeOf(typed: string): string {
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})\s*[:.,\-\s]?\s*(\d{2})\s*$/.exec(typed) ?? [];
  return minutes === '' ? typed.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}

/** When backups are made by themselves, how many stay and where. */
export function usePlanForm({ plan, folder: before }: BackupState) {
  const { t } = useI18n();
  const form = reactive<{ every: string; at: string; keep: number | null }>({ ...plan });
  /** Null: beside the base. */
  const folder = shallowRef<BackupFolder | null>(before.isBesideBase ? null : before);
  const { isBusy, failure, send } = useSending();
  const uid = newUid();

  const errors = useFormErrors({
    fields: FIELDS,
    id: (field) => `backup-plan-${field}`,
    check: () => ({
      at: TIME.test(timeOf(form.at)) ? undefined : t('backup.plan.atWrong'),
      keep: form.keep !== null && form.keep >= 1 && form.keep <= MOST ? undefined : t('backup.plan.keepWrong'),
    }),
    valueOf: (field) => form[field],
  });

  async function choose(): Promise<void> {
    const chosen = await send(chooseBackupFolder);
    if (chosen) folder.value = chosen.isBesideBase ? null : chosen;
  }

  /** True when main has kept it. */
  async function submit(): Promise<boolean> {
    if (!errors.submit() || form.keep === null) return false;
    const next = { every: BackupEvery.parse(form.every), at: timeOf(form.at), keep: form.keep };
    const token = folder.value?.token ?? null;
    return (await send(() => setBackupPlan({ uid, plan: next, folder: token }))) !== undefined;
  }

  return { form, folder, errors, isBusy, failure, choose, submit };
}
