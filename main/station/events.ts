import type { IncomingMessage } from 'node:http';
import { ProgramEvent } from '../../contract/events';
import { parsed } from './wire-client';

/** The node's heartbeat comes three times meanwhile. */
const SILENCE_MS = 45_000;
const LONGEST_LINE = 64 * 1024;

/** Server-sent events, line by line as they come. */
class EventLines {
  #rest = '';
  #id: string | undefined;
  #data: string[] = [];

  constructor(
    /** Of the last event that came whole. */
    public lastId: string | undefined,
    private readonly told: (event: ProgramEvent) => void,
  ) {}

  take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > LONGEST_LINE) throw new Error('A line of the events is too long.');
    for (const line of lines) this.#line(line.replace(/\r$/, ''));
  }

  #line(line: string): void {
    if (line.startsWith('id:')) this.#id = line.slice(3).trim();
    else if (line.startsWith('data:')) this.#data.push(line.slice(5));
    else if (line === '') this.#end();
  }

  #end(): void {
    const data = this.#data.join('\n');
    this.#data = [];
    this.lastId = this.#id ?? this.lastId;
    const event = ProgramEvent.safeParse(parsed(data));
    if (event.success) this.told(event.data);
  }
}

/**
 * Reads events until their stream ends, breaks or is silent for too long, then resolves with the number by which the next stream goes on. An
 * event that this version does not know is left out.
 */
export async function readEvents(
  stream: IncomingMessage,
  lastId: string | undefined,
  { told, heard }: { told: (event: ProgramEvent) => void; heard: () => void },
): Promise<string | undefined> {
  const lines = new EventLines(lastId, told);
  const watchdog = setTimeout(() => stream.destroy(), SILENCE_MS);
  try {
    stream.setEncoding('utf8');
    for await (const text of stream as AsyncIterable<string>) {
      watchdog.refresh();
      heard();
      lines.take(text);
    }
  } catch {
    // However it ended, the next one goes on where this one was.
  } finally {
    clearTimeout(watchdog);
    stream.destroy();
  }
  return lines.lastId;
}
