import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { Output } from '../../../contract';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { StaffActor } from '../../rpc/actor';
import type { SettingsService } from '../settings/settings.service';
import { filled } from './conversation.rules';
import { formOf } from './request-row';

const DUE = 'dd.MM.yyyy HH:mm';

/** The canned answers of the company, filled for this request and colleague. */
export async function cannedAnswers(
  settings: SettingsService,
  actor: StaffActor,
  row: RequestRow,
): Promise<Output<'conversation.answers'>> {
  const today = settings.today();
  const [{ answers }, { shortName }] = await Promise.all([
    settings.dated('requests.policy', today),
    settings.dated('company.requisites', today),
  ]);
  const places = {
    name: row.applicant,
    number: String(row.number),
    title: formOf(row).rowTitle,
    due: row.dueAt === null ? '' : format(row.dueAt, DUE, { in: tz(settings.profile.timeZone) }),
    company: shortName,
    operator: actor.name,
  };
  return answers.map(({ text, ...answer }) => ({ ...answer, text: filled(text, places) }));
}
