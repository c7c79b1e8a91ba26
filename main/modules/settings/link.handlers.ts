import type { Input } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { LinkState, SeenNode } from '../../../contract/link';
import { msToInstant } from '../../../contract/types/time';
import type { Handlers } from '../../rpc/router';

/** The way to a node, for a computer that has no base of its own yet. */
export interface FirstWay {
  look(address: string): Promise<SeenNode>;
  /** Makes this computer a station; `refuseReady` throws once there is a base. */
  join(input: Input<'link.join'>, refuseReady: () => void): Promise<LinkState>;
}

interface LinkParts {
  /** Undefined where there are no windows that could become another program's. */
  way: FirstWay | undefined;
  hasKeyStore: () => boolean;
  startedAt: number;
  /** Whether people still choose what this computer is to be. */
  isChoosing: () => boolean;
}

export type LinkHandlers = Pick<Handlers, Extract<keyof Handlers, `link.${string}`>>;

/** `link.*` of a program that owns its base, or may still get one. */
export function linkHandlers({ way, hasKeyStore, startedAt, isChoosing }: LinkParts): LinkHandlers {
  const here = (): LinkState => ({
    ...{ state: 'here', since: msToInstant(startedAt), heardAt: null, node: null, station: null },
    isKept: hasKeyStore(),
  });
  const refuseReady = (): void => {
    if (!isChoosing()) throw new DomainError('ALREADY_READY', {});
  };
  const wayOut = (): FirstWay => {
    refuseReady();
    if (!way) throw new DomainError('NOT_READY', {});
    return way;
  };
  return {
    'link.state': here,
    'link.retry': here,
    'link.leave': here,
    'link.look': (_call, { address }) => wayOut().look(address),
    'link.join': (_call, input) => wayOut().join(input, refuseReady),
  };
}
