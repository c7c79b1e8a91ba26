import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { ProgramEvent } from '../../contract/events';
import type { Envelope } from '../../contract/envelope';
import type { Router } from '../rpc/router';
import type { SeatId, Seats } from '../rpc/seats';
import type { Protections } from '../platform/protections';
import { isOurs } from '../window/origin';

const CHANNEL = 'energo';
const FOREIGN: Envelope = { ok: false, error: { code: 'FOREIGN_SENDER', params: {}, fields: [] } };

/** The parts of an IPC event that tell who sent it. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'> & { sender: Pick<WebContents, 'id' | 'mainFrame'> };

/** A call is ours only from the top frame of our own page. */
export function isOurPage(event: Sender): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurs(frame.url);
}

/** Connects windows to the router: the only importer of ipcMain. A window that was not admitted gets no answer but a refusal. */
export class IpcTransport {
  readonly #seats = new Map<number, SeatId>();
  readonly #contents = new Map<SeatId, WebContents>();

  constructor(
    private readonly router: Pick<Router, 'call'>,
    private readonly seats: Seats,
    protections: Pick<Protections, 'sender'>,
  ) {
    ipcMain.handle(CHANNEL, (event, name: unknown, input: unknown) => {
      const seat = this.#seats.get(event.sender.id);
      if (seat === undefined) return FOREIGN;
      return protections.sender && !isOurPage(event) ? FOREIGN : this.router.call(seat, name, input);
    });
  }

  /** Gives a window of ours a seat of its own until it is closed. */
  admit(contents: WebContents): void {
    const { id } = contents;
    const send = (event: ProgramEvent) => {
      if (!contents.isDestroyed()) contents.send(CHANNEL, event);
    };
    const seat = this.seats.open(send);
    this.#seats.set(id, seat);
    this.#contents.set(seat, contents);
    contents.once('destroyed', () => {
      this.seats.close(seat);
      this.#seats.delete(id);
      this.#contents.delete(seat);
    });
  }

  /** The page of a seat, until it is closed. */
  contentsOf(seat: SeatId): WebContents | undefined {
    return this.#contents.get(seat);
  }
}
