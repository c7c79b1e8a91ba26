import type { ServerResponse } from 'node:http';
import type { ProgramEvent } from '../../../contract/events';
import { NET_LIMITS } from './limits';

const KEPT = 256;
/** What may lie unsent before a stream is taken for dead. */
const UNSENT_BYTES = 256 * 1024;
const RENEWED_WITHIN_MS = 3_000;
const MISSED: ProgramEvent = { name: 'link.missed' };

/**
 * Events of one seat on their way to its streams. The last 256 are kept with their numbers, so that a stream that broke goes on where it was; a
 * seat that cannot be told everything is told to read anew.
 */
export class SeatEvents {
  readonly #kept: string[] = [];
  readonly #streams = new Set<ServerResponse>();
  /** How many there were: the number of the last one. */
  #count = 0;
  /** Those up to here were for who sat here before. */
  #forgotten = 0;
  #hadStream = false;

  /** `epoch` tells the numbers of this seat from those of one before it. */
  constructor(private readonly epoch: string) {}

  get isHeard(): boolean {
    return this.#streams.size > 0;
  }

  push(event: ProgramEvent): void {
    this.#count += 1;
    const text = this.#text(event, this.#count);
    this.#kept.push(text);
    if (this.#kept.length > KEPT) this.#kept.shift();
    for (const stream of this.#streams) this.#write(stream, text);
  }

  /** Begins a stream on an answer whose head is written. */
  attach(stream: ServerResponse, lastId: string | undefined, ended: () => void): void {
    const [oldest] = this.#streams;
    if (oldest && this.#streams.size >= NET_LIMITS.streamsOfSeat) oldest.destroy();
    this.#streams.add(stream);
    stream.once('close', () => {
      this.#streams.delete(stream);
      ended();
    });
    const missing = this.#after(lastId);
    this.#hadStream = true;
    const text = missing === undefined ? this.#text(MISSED, this.#count) : missing.join('');
    // A stream that breaks before the next event goes on from here too.
    this.#write(stream, `retry: 1000\n\n${text}id: ${this.epoch}-${this.#count}\n\n`);
  }

  /** Somebody else sits there now: streams of before hear nothing more, and end when the page has had time to begin its own. */
  renew(): void {
    const before = [...this.#streams];
    this.#streams.clear();
    this.forget();
    this.#hadStream = false;
    setTimeout(() => before.forEach((stream) => stream.end()), RENEWED_WITHIN_MS).unref();
  }

  /** Whoever sits here next is not told what was kept for another. */
  forget(): void {
    this.#kept.length = 0;
    this.#forgotten = this.#count;
  }

  /** Shows both ends that the other is there. A stream that has not taken the beat before is closed. */
  beat(): void {
    for (const stream of this.#streams) {
      if (stream.writableNeedDrain) stream.destroy();
      else this.#write(stream, ':\n\n');
    }
  }

  /** Ends all streams, in words when the node goes away. */
  end(isClosing: boolean): void {
    for (const stream of this.#streams) stream.end(isClosing ? 'event: closing\ndata: {}\n\n' : undefined);
  }

  /** What a stream has not heard; undefined when that is not kept any more. */
  #after(lastId: string | undefined): string[] | undefined {
    // A page that comes first has read nothing yet that could be old.
    if (lastId === undefined) return this.#hadStream || this.#count - this.#forgotten > KEPT ? undefined : this.#kept;
    const [epoch, number] = lastId.split('-');
    const heard = Number(number);
    const isKnown = epoch === this.epoch && Number.isSafeInteger(heard) && heard >= 0 && heard <= this.#count;
    const missing = this.#count - heard;
    if (!isKnown || missing > this.#kept.length) return undefined;
    return missing === 0 ? [] : this.#kept.slice(-missing);
  }

  #text(event: ProgramEvent, id: number): string {
    return `id: ${this.epoch}-${id}\ndata: ${JSON.stringify(event)}\n\n`;
  }

  #write(stream: ServerResponse, text: string): void {
    if (stream.writableEnded) return;
    stream.write(text);
    if (stream.writableLength > UNSENT_BYTES) stream.destroy();
  }
}
