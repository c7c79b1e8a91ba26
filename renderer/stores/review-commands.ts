import type { Draft, Output, ProcedureName } from '../../contract';
import type { Decision, RejectReason } from '../../contract/metering';
import type { MeterReadingId, Uid } from '../../contract/types/brand';
import { asApiError, type ApiError } from '../api';
import { createPipeline, type Pipeline } from './pipeline';

export type Verdict = { kind: 'accept' } | { kind: 'reject'; reason: RejectReason; comment: string };

export interface CommandDeps {
  call: <N extends ProcedureName>(name: N, input: Draft<N>) => Promise<Output<N>>;
  newUid: () => Uid;
}

export interface Outcome {
  /** Called at once when the answer is here, before `done` or `failed`. */
  answered: () => void;
  done: (decision: Decision) => void;
  failed: (error: ApiError) => void;
}

export interface ReviewCommands {
  pipeline: Pipeline;
  /** The version is asked for when the command's turn comes; null drops the command. */
  add: (id: MeterReadingId, act: Verdict | 'undo', version: () => number | null, outcome: Outcome) => void;
  /** The latest version that main has told, or the one that the list knows. */
  latest: (id: MeterReadingId, known: number) => number;
  forget: () => void;
}

/** Sends decisions one after another; one whose outcome is unknown goes out again with the same uid. */
export function createReviewCommands({ call, newUid }: CommandDeps): ReviewCommands {
  const pipeline = createPipeline();
  const versions = new Map<MeterReadingId, number>();
  const unanswered = new Map<string, Uid>();

  function request(
    meterReadingId: MeterReadingId,
    act: Verdict | 'undo',
    uid: Uid,
    version: number,
  ): Promise<Decision> {
    const common = { uid, meterReadingId, version };
    if (act === 'undo') return call('metering.undoDecision', common);
    if (act.kind === 'accept') return call('metering.acceptReading', common);
    return call('metering.rejectReading', { ...common, reason: act.reason, comment: act.comment });
  }

  async function send(id: MeterReadingId, act: Verdict | 'undo', version: number, outcome: Outcome): Promise<void> {
    const key = JSON.stringify([id, version, act]);
    const uid = unanswered.get(key) ?? newUid();
    unanswered.set(key, uid);
    try {
      const decision = await request(id, act, uid, version);
      unanswered.delete(key);
      versions.set(id, decision.version);
      outcome.answered();
      outcome.done(decision);
    } catch (caught) {
      const error = asApiError(caught);
      if (error.code !== 'STORAGE_UNKNOWN' && error.code !== 'INTERNAL') unanswered.delete(key);
      outcome.answered();
      outcome.failed(error);
    }
  }

  return {
    pipeline,
    add(id, act, version, outcome) {
      void pipeline.add(async () => {
        const known = version();
        if (known === null) outcome.answered();
        else await send(id, act, known, outcome);
      });
    },
    latest: (id, known) => Math.max(versions.get(id) ?? 0, known),
    forget() {
      versions.clear();
      unanswered.clear();
    },
  };
}
