import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import type { BaseGate, Door } from './door';
import { NodeService, type NodeServiceParts } from './node.service';
import { StationsGate, type StationsGateParts } from './stations.gate';
import { StationsService, type StationsParts } from './stations.service';

export interface NodeModuleParts extends StationsParts, StationsGateParts, NodeServiceParts {
  seats: Seats;
  door: Door;
  rememberedUntil: BaseGate['rememberedUntil'];
}

type NodeHandlers = Pick<Handlers, Extract<keyof Handlers, `node.${string}` | `stations.${string}`>>;

/** The node's own side: its place in the network, and the computers that it admits. */
export function createNodeModule(parts: NodeModuleParts): { handlers: NodeHandlers; gate: BaseGate } {
  const node = new NodeService(parts);
  const stations = new StationsService(parts);
  const gate = new StationsGate(parts);
  return {
    handlers: {
      'node.state': () => node.state(),
      'node.setUp': (call, input) => node.setUp(call, input),
      'node.renewCertificate': (call, input) => node.renewCertificate(call, input),
      'node.useCertificate': (call, input) => node.useCertificate(call, input),
      'stations.list': () => stations.list(),
      'stations.waiting': () => stations.waiting(),
      'stations.approve': (call, input) => stations.approve(call, input),
      'stations.refuse': (call, input) => stations.refuse(call, input),
      'stations.revoke': (call, input) => stations.revoke(call, input),
      'stations.rename': (call, input) => stations.rename(call, input),
    },
    gate: {
      join: (ask) => gate.join(ask),
      station: (id) => gate.station(id),
      stationSeen: (id, version) => gate.stationSeen(id, version),
      endStrangers: () => stations.endStrangers(),
      hasOperators: () => gate.hasOperators(),
      rememberedUntil: parts.rememberedUntil,
    },
  };
}
