import { generateKeyPairSync } from 'node:crypto';
import { createServer, request } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { OWN_HEADER, WIRE } from '../../../contract/wire';
import { makeCertificate } from '../../../main/platform/certificate';
import manifest from '../../../package.json';

/** As much of a node as a station that is not admitted yet ever sees. */
export interface FakeNode {
  address: string;
  /** What it says of the station. */
  say: (state: 'waiting' | 'refused') => void;
  /** It is a program of this version from now on. */
  become: (version: string) => void;
  /** It shows another certificate from now on. */
  changeCertificate: () => Promise<void>;
}

const SINCE = Date.UTC(2024, 0, 1);
const pair = async () => {
  const { certificate: cert, key } = await makeCertificate(['127.0.0.1'], SINCE);
  return { cert, key };
};

export async function fakeNode(): Promise<FakeNode> {
  let own = manifest.version;
  let state = 'waiting';
  const server = createServer(await pair(), ({ url }, answer) => {
    const hello = { program: 'energokabinet', version: own, company: 'АО «НТЭСК»' };
    const station = { stationId: 1, state, kind: 'operator', name: 'Окно 3, зал', code: '7K4-M2Q' };
    answer.setHeader('Content-Type', 'application/json');
    answer.end(JSON.stringify(url === WIRE.hello ? hello : station));
  });
  // Whoever forgets it is not kept waiting by it.
  server.on('connection', (socket: Socket) => socket.unref());
  server.unref();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    say: (next) => (state = next),
    become: (next) => (own = next),
    changeCertificate: async () => server.setSecureContext(await pair()),
  };
}

/** Asks a node to admit a station that is nowhere. */
export async function askToJoin(port: number, name: string): Promise<void> {
  const { x: publicKey } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const body = JSON.stringify({ publicKey, kind: 'operator', name, version: manifest.version, firstCode: null });
  const status = await new Promise<number | undefined>((done, fail) => {
    const asked = request({
      ...{ host: '127.0.0.1', port, method: 'POST', path: WIRE.join, rejectUnauthorized: false, agent: false },
      headers: { [OWN_HEADER]: '1', 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    });
    asked.once('response', (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    asked.once('error', fail);
    asked.end(body);
  });
  if (status !== 200) throw new Error(`The node answered ${status}.`);
}
