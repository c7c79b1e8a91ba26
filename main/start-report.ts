import type { ProfileReason, Program, StartFailureCode } from '../contract/settings';
import { StartError, type StartState } from '../db/migrate';
import type { Logger } from './platform/logger';
import { ProfileError } from './profiles';

type Failure = Pick<NonNullable<Program['failure']>, 'code' | 'params'>;

/** The command line asks for a demonstration of no known profile. */
export class UnknownDemo extends Error {
  constructor(demo: string) {
    super(`--demo=${demo}`);
    this.name = 'UnknownDemo';
  }
}

/** Why the start failed, as a window tells it. */
export function describeFailure(failure: unknown): Failure {
  if (failure instanceof UnknownDemo) {
    const reason: ProfileReason = 'NO_PROFILE';
    return { code: 'PROFILE_BROKEN', params: { switch: failure.message, reason } };
  }
  if (failure instanceof ProfileError) {
    return { code: 'PROFILE_BROKEN', params: { file: failure.file, field: failure.field, reason: failure.reason } };
  }
  if (!(failure instanceof StartError)) return { code: 'UNEXPECTED', params: {} };
  const params = Object.entries(failure.params).map(([name, value]) => [name, String(value)]);
  return {
    code: failure.code satisfies StartFailureCode,
    params: Object.fromEntries(params) as Record<string, string>,
  };
}

/** What was out of the ordinary in a start that went well, for the support: versions only. */
export function logStart(state: StartState, logger: Pick<Logger, 'info'>): void {
  if (state.state !== 'ready') return;
  const { wasUnclean, migration } = state;
  if (wasUnclean) logger.info('The last stop was unclean: the file was checked whole.');
  if (migration) logger.info(`Migrated from version ${migration.from} to ${migration.to}; a backup is kept.`);
}
