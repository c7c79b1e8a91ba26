import { createSocket, type Socket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of a stranger: keeps what reached it. */
export interface Stranger {
  /** Its page for an attack, under its mark. */
  at(mark: string, kind?: Kind): string;
  /** host:port, for addresses of other schemes. */
  readonly host: string;
  /** Whether the attack with this mark reached it. */
  has(mark: string): boolean;
  /** Connections, with a request or without, and packets so far. */
  knocks(): number;
  close(): Promise<void>;
}

type Kind = 'page' | 'script' | 'style' | 'attachment' | 'redirect';

const ANSWERS: Readonly<Record<Kind, (request: IncomingMessage, answer: ServerResponse) => void>> = {
  page: (_request, answer) => answer.setHeader('Content-Type', 'text/html').end('<h1>stranger</h1>'),
  script: (_request, answer) => answer.setHeader('Content-Type', 'text/javascript').end('window.done = "foreign"'),
  style: (_request, answer) => answer.setHeader('Content-Type', 'text/css').end('h1 { display: none }'),
  attachment: (_request, answer) =>
    answer
      .setHeader('Content-Type', 'application/octet-stream')
      .setHeader('Content-Disposition', 'attachment; filename="gift.bin"')
      .end('gift'),
  redirect: (request, answer) =>
    answer.writeHead(302, { Location: (request.url ?? '').replace('/redirect/', '/page/landed-') }).end(),
};

const listening = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

/** On one port for TCP and UDP. */
const bound = (socket: Socket, port: number): Promise<void> =>
  new Promise((done) => void socket.bind(port, '127.0.0.1', done));

export async function openStranger(): Promise<Stranger> {
  const visits: string[] = [];
  let knocks = 0;
  const server = createServer((request, answer) => {
    visits.push(request.url ?? '');
    answer.setHeader('Access-Control-Allow-Origin', '*');
    const kind = Object.keys(ANSWERS).find((name) => request.url?.startsWith(`/${name}/`)) as Kind | undefined;
    ANSWERS[kind ?? 'page'](request, answer);
  });
  server.on('upgrade', (request, socket) => {
    visits.push(request.url ?? '');
    socket.destroy();
  });
  server.on('connection', () => (knocks += 1));
  const port = await listening(server);
  const packets = createSocket('udp4');
  packets.on('message', () => (knocks += 1));
  await bound(packets, port);
  const host = `127.0.0.1:${port}`;
  return {
    host,
    at: (mark, kind = 'page') => `http://${host}/${kind}/${mark}`,
    has: (mark) => visits.some((path) => path.includes(mark)),
    knocks: () => knocks,
    close: async () => {
      packets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
