import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The way between two computers, which can be cut: nothing passes, and nobody answers at its near end. */
export class Cable {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  private constructor(private readonly far: number) {}

  static async to(port: number): Promise<Cable> {
    const cable = new Cable(port);
    await cable.mend();
    return cable;
  }

  /** Of its near end; it stays the same. */
  get port(): number {
    return this.#port;
  }

  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise((resolve) => server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    if (server) await closed;
  }

  async mend(): Promise<void> {
    const server = createServer((near) => this.#join(near, connect(this.far, '127.0.0.1')));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  #join(near: Socket, far: Socket): void {
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}
