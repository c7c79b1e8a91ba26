import { DomainError } from '../../contract/errors';
import { msToInstant } from '../../contract/types/time';
import type { Handlers } from '../rpc/router';
import type { Link } from './link';
import { joinNode, lookAt } from './node-calls';
import type { StationParts } from './station-program';

interface Ways {
  refuseIfSomebodyIsIn: () => Promise<void>;
  left: () => Promise<void>;
}

/** The node has said that it is not its kiosk, or not yet. */
const LET_GO: readonly Link['state'][] = ['waiting', 'ended'];

type Given = Pick<
  StationParts,
  | 'store'
  | 'key'
  | 'version'
  | 'now'
  | 'links'
  | 'about'
  | 'openWindow'
  | 'showProgress'
  | 'collectDiagnostics'
  | 'joined'
>;

/** What a station answers itself: its windows, its folders, its way to the node. */
export function stationHandlers(parts: Given, link: Link, { refuseIfSomebodyIsIn, left }: Ways): Partial<Handlers> {
  /** Whoever pulls the cable of a kiosk must not lead it to a node of their own: its node alone lets it go. */
  const refuseInHall = (): void => {
    if (link.settings.kind === 'kiosk' && !LET_GO.includes(link.state)) throw new DomainError('SEAT_FORBIDDEN', {});
  };
  return {
    'link.state': () => link.seen,
    'link.retry': () => link.retry(),
    'link.look': (_call, { address }) => lookAt(address),
    'link.join': async (_call, input) => {
      refuseInHall();
      await refuseIfSomebodyIsIn();
      // A key that was refused or revoked opens nothing any more.
      const key = link.state === 'ended' ? parts.store.newKey() : parts.key;
      const { settings } = await joinNode(input, key, parts.version);
      return parts.joined(settings, key);
    },
    'link.leave': async () => {
      refuseInHall();
      await refuseIfSomebodyIsIn();
      const { isKept } = link.seen;
      await left();
      return { state: 'here', since: msToInstant(parts.now()), heardAt: null, node: null, station: null, isKept };
    },
    'settings.about': () => parts.about(link.settings.company),
    'settings.openWindow': () => {
      parts.openWindow();
      return {};
    },
    'settings.showProgress': ({ seat }, { value }) => {
      parts.showProgress(seat, value);
      return {};
    },
    'settings.collectDiagnostics': async () => ({ file: await parts.collectDiagnostics() }),
    'settings.restart': async () => {
      if (link.state === 'up') throw new DomainError('ALREADY_READY', {});
      await link.retry();
      return {};
    },
    'identity.openedLink': () => ({ link: parts.links.take() }),
  };
}
