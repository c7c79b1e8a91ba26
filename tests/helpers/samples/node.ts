import type { Draft, ProcedureName } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import type { Stage } from '../contract-samples';
import type { TestSeat } from '../program';
import { uid } from '../uid';
import { ownPassword } from './customers';

type Name = Extract<ProcedureName, `node.${string}` | `stations.${string}`>;
type State = 'waiting' | 'approved';

/** A station in that state; another when the last one was decided. */
async function stationIn({ program: { test } }: Stage, state: State): Promise<number> {
  const find = () =>
    test.rows<{ id: number }>(`SELECT id FROM station WHERE state = '${state}' AND kind = 'kiosk' LIMIT 1`);
  const [known] = await find();
  if (known) return known.id;
  await test.change(
    `INSERT INTO station (kind, name, public_key, code, version, address, state, asked_at, seen_at)
     VALUES ('kiosk', 'Киоск в холле', randomblob(32), '7K4-M2Q', '0.0.0-test', '10.0.0.9', '${state}', 0, 0)`,
  );
  return Number((await find())[0]?.id);
}

export const NODE_SAMPLES: { [N in Name]: (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>> } = {
  'node.state': () => ({}),
  'node.setUp': async (_stage, caller) => ({
    ...{ uid: uid(), isOn: false, host: '127.0.0.1', port: 8443, names: ['uzel.example.ru'] },
    ...{ webAddress: 'https://cabinet.example.ru', password: await ownPassword(caller) },
  }),
  'node.renewCertificate': async (_stage, caller) => ({ uid: uid(), password: await ownPassword(caller) }),
  'node.useCertificate': async (_stage, caller) => ({
    ...{ uid: uid(), certificate: 'нет', key: 'нет', password: await ownPassword(caller) },
  }),
  'stations.list': async (stage) => {
    await stationIn(stage, 'waiting');
    return {};
  },
  'stations.waiting': () => ({}),
  'stations.approve': async (stage, caller) => ({
    ...{ uid: uid(), stationId: await stationIn(stage, 'waiting'), kind: 'kiosk', name: 'Холл' },
    password: await ownPassword(caller),
  }),
  'stations.refuse': async (stage) => ({ uid: uid(), stationId: await stationIn(stage, 'waiting') }),
  'stations.revoke': async (stage) => ({ uid: uid(), stationId: await stationIn(stage, 'approved') }),
  'stations.rename': async (stage) => ({
    ...{ uid: uid(), stationId: await stationIn(stage, 'approved'), name: 'Холл' },
  }),
};

export const NODE_REFUSED = {
  'node.useCertificate': 'CERTIFICATE_REFUSED',
} as const satisfies Partial<Record<Name, ErrorCode>>;

export const NODE_MAY_BE_NULL = { 'node.setUp': ['webAddress'] } as const;
