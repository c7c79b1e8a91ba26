import type { CaseDecision, CaseItem, CaseRejection } from '../../contract/admission';
import type { AccountId, Uid } from '../../contract/types/brand';
import { asApiError, call, newUid, type ApiError } from '../api';
import { createPipeline, type Pipeline } from './pipeline';

/** What is done about a case. */
export type CaseVerdict =
  | { kind: 'approve'; accountIds: readonly AccountId[]; comment: string }
  | { kind: 'reject'; reason: CaseRejection; comment: string }
  | { kind: 'askMore'; comment: string }
  | { kind: 'resume'; comment: string }
  | { kind: 'undo' };

export type CaseOutcome = { decision: CaseDecision } | { error: ApiError };

function request(item: CaseItem, verdict: CaseVerdict, uid: Uid, version: number): Promise<CaseDecision> {
  const common = { uid, registrationId: item.registrationId, version };
  switch (verdict.kind) {
    case 'approve': {
      const { comment } = verdict;
      return call('registrations.approve', { ...common, accountIds: [...verdict.accountIds], comment });
    }
    case 'reject':
      return call('registrations.reject', { ...common, reason: verdict.reason, comment: verdict.comment });
    case 'askMore':
      return call('registrations.askMore', { ...common, comment: verdict.comment });
    case 'resume':
      return call('registrations.resume', { ...common, comment: verdict.comment });
    case 'undo':
      return call('registrations.undo', common);
  }
}

/** Sends decisions one after another; one whose outcome is unknown goes out again with the same uid. */
export function createCaseCommands(): {
  pipeline: Pipeline;
  send: (item: CaseItem, verdict: CaseVerdict, version: number) => Promise<CaseOutcome>;
  forget: () => void;
} {
  const pipeline = createPipeline();
  const unanswered = new Map<string, Uid>();

  async function ask(item: CaseItem, verdict: CaseVerdict, version: number): Promise<CaseOutcome> {
    const key = JSON.stringify([item.registrationId, version, verdict]);
    const uid = unanswered.get(key) ?? newUid();
    unanswered.set(key, uid);
    try {
      const decision = await request(item, verdict, uid, version);
      unanswered.delete(key);
      return { decision };
    } catch (caught) {
      const error = asApiError(caught);
      if (error.code !== 'STORAGE_UNKNOWN' && error.code !== 'INTERNAL') unanswered.delete(key);
      return { error };
    }
  }
  function send(item: CaseItem, verdict: CaseVerdict, version: number): Promise<CaseOutcome> {
    return new Promise((resolve) => {
      void pipeline.add(async () => resolve(await ask(item, verdict, version)));
    });
  }
  return { pipeline, send, forget: () => unanswered.clear() };
}
