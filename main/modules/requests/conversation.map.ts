import type { RequestMessage } from '../../../contract/conversation';
import type { RequestDocument } from '../../../contract/requests';
import { msToInstant } from '../../../contract/types/time';
import type { ConversationRow } from '../../../db/repositories/conversation.repository';
import { type Actor, isStaff } from '../../rpc/actor';
import { areWordsTold } from './states.rules';

const LETTERS = {
  waiting: 'waiting',
  sending: 'waiting',
  sent: 'sent',
  failed: 'failed',
  expired: 'failed',
} as const;

interface Reading {
  actor: Actor;
  /** How far the other side has read. */
  otherSeen: number;
  documents: RequestDocument[];
}

/** A message as this reader sees it. */
export function messageOf(row: ConversationRow, { actor, otherSeen, documents }: Reading): RequestMessage {
  const isTold = isStaff(actor) || row.act === null || areWordsTold(row.act);
  return {
    requestMessageId: row.id as RequestMessage['requestMessageId'],
    from: row.side,
    act: row.act,
    stage: row.stage,
    by: row.by,
    isMine: isStaff(actor) ? row.staffId === actor.staffId : row.side === 'customer',
    text: isTold ? row.text : '',
    documents,
    at: msToInstant(row.at),
    isSeen: row.side !== 'note' && row.id <= otherSeen,
    letter: row.letter === null ? 'none' : LETTERS[row.letter],
  };
}
