import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

interface Pair {
  near: Socket;
  far: Socket;
}

/** A way between two programs that breaks when a test wants it to. */
export class CuttingProxy {
  /** New connections are refused: nobody is there. */
  isClosed = false;
  /** Connections that were broken while something was on them. */
  cuts = 0;
  readonly #pairs = new Set<Pair>();
  readonly #server = createServer((near) => this.#join(near));
  /** How many more bytes get through, either way, before what they go over breaks. */
  #left = Number.POSITIVE_INFINITY;

  private constructor(public target: number) {}

  static async to(target: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Breaks every connection now. */
  cut(): void {
    for (const pair of this.#pairs) this.#break(pair);
  }

  /** Breaks the connection over which the n-th byte from now goes, in the middle of what it belongs to. */
  cutAfter(bytes: number): void {
    this.#left = bytes;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()));
    this.cut();
    await closed;
  }

  #join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const pair = { near, far };
    this.#pairs.add(pair);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#forget(pair));
    }
    near.on('data', (bytes) => this.#pass(pair, far, bytes));
    far.on('data', (bytes) => this.#pass(pair, near, bytes));
    if (this.isClosed) this.#forget(pair);
  }

  #pass(pair: Pair, to: Socket, bytes: Buffer): void {
    if (bytes.length < this.#left) {
      this.#left -= bytes.length;
      to.write(bytes);
      return;
    }
    const some = bytes.subarray(0, this.#left);
    this.#left = Number.POSITIVE_INFINITY;
    if (!this.#pairs.delete(pair)) return;
    this.cuts += 1;
    // What has got so far arrives; then there is nothing more.
    to.end(some, () => to.destroy());
    (to === pair.near ? pair.far : pair.near).resetAndDestroy();
  }

  #break(pair: Pair): void {
    this.cuts += 1;
    this.#forget(pair);
  }

  #forget(pair: Pair): void {
    this.#pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  }
}
