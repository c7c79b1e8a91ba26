import type { StaffActor } from '../../rpc/actor';
import type { Announcement } from '../audit/command-runner';
import { reaches, type ReachOf } from '../scope';
import type { GiveUp } from '../staff/role-change';
import { announceRequest } from './requests.announce';
import { BY_PROGRAM, type RequestSteps } from './request-steps';

/** Open requests of a colleague who no longer reaches them wait for another: the program takes them away. */
export const giveUpRequests =
  (steps: RequestSteps, reach: ReachOf): GiveUp =>
  async (repos, at, { role, ...colleague }) => {
    const now = role === null ? null : reach({ ...colleague, role, name: '' } as StaffActor, 'requests.handle');
    const announce: Announcement[] = [];
    for (const row of await repos.requests.openOf(colleague.staffId)) {
      if (now && reaches(now, row.officeId)) continue;
      const after = await steps.take(repos, at, BY_PROGRAM, row, { act: 'release', change: { assigneeId: null } });
      announce.push(announceRequest(after));
    }
    return announce;
  };
