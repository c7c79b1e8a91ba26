import { writeFile } from 'node:fs/promises';
import type { Input } from '../../contract';
import type { Envelope } from '../../contract/envelope';
import { ProgramEvent } from '../../contract/events';
import type { LinkState } from '../../contract/link';
import type { IdentifierKind } from '../../db/kinds';
import { protectionsWithout } from '../../main/platform/protections';
import { OpenedLinks } from '../../main/rpc/opened-link';
import { type SeatId, Seats } from '../../main/rpc/seats';
import { joinNode } from '../../main/station/node-calls';
import { StationProgram } from '../../main/station/station-program';
import { type StationKey, type StationSettings, StationStore } from '../../main/station/station-store';
import { MemoryKeyStore } from './key-store';
import { AnySeat } from './test-seat';

export interface StationOptions {
  folder: string;
  version?: string;
  keyStore?: MemoryKeyStore;
}

/** A window of the station, without the window. */
export class StationWindow extends AnySeat {
  readonly id: SeatId;

  constructor(
    private readonly station: StationHere,
    identifier: IdentifierKind,
  ) {
    super(identifier);
    this.id = station.seats.open((event) => this.events.push(ProgramEvent.parse(event)));
  }

  raw(name: unknown, input: unknown): Promise<Envelope> {
    return this.station.program.call(this.id, name, input);
  }

  has(name: ProgramEvent['name']): boolean {
    return this.events.some((event) => event.name === name);
  }

  close(): void {
    this.station.seats.close(this.id);
  }
}

/** The program of another computer: real to the last byte that it sends, without Electron. */
export class StationHere {
  readonly seats = new Seats(Date.now);
  readonly links = new OpenedLinks(() => undefined);
  readonly failures: unknown[] = [];
  readonly store: StationStore;
  chosenFolder: string | null = null;
  windowsOpened = 0;
  hasLeft = false;
  #program: StationProgram | undefined;

  constructor(private readonly options: StationOptions) {
    const keyStore = options.keyStore ?? new MemoryKeyStore();
    this.store = new StationStore(options.folder, keyStore, (file, content) => writeFile(file, content));
  }

  /** Joins a node for the first time, as the first screen does. */
  async join(input: Input<'link.join'>): Promise<LinkState> {
    const key = this.store.newKey();
    const { settings } = await joinNode(input, key, this.version);
    return this.#become(settings, key);
  }

  /** The program's next start on the same computer. */
  async start(): Promise<LinkState> {
    const settings = await this.store.settings();
    if (!settings) throw new Error('This computer is no station.');
    return this.#run(settings, await this.store.key());
  }

  get program(): StationProgram {
    if (!this.#program) throw new Error('This computer is no station.');
    return this.#program;
  }

  get folder(): string {
    return this.options.folder;
  }

  window(identifier: IdentifierKind = 'login'): StationWindow {
    return new StationWindow(this, identifier);
  }

  async close(): Promise<void> {
    await this.#program?.close();
  }

  private get version(): string {
    return this.options.version ?? '0.0.0-test';
  }

  async #become(settings: StationSettings, key: StationKey): Promise<LinkState> {
    await this.store.keepKey(key);
    await this.store.keep(settings);
    return this.#run(settings, key);
  }

  #run(settings: StationSettings, key: StationKey): Promise<LinkState> {
    const program = new StationProgram({
      ...{ settings, key, store: this.store, version: this.version, seats: this.seats, links: this.links },
      ...{ now: Date.now, today: () => '2024-04-15' as never, timeZone: 'Asia/Yekaterinburg' },
      protections: protectionsWithout([]),
      logger: { info: () => undefined, failure: (_where, cause) => (this.failures.push(cause), 'INCIDENT') },
      ownFolder: this.options.folder,
      about: (profile) => ({
        ...{ version: this.version, profile, dataFolder: this.options.folder, logFolder: '', schemaVersion: 0 },
        runtime: { electron: '0', chrome: '0', node: '0', platform: 'test' },
      }),
      openWindow: () => void (this.windowsOpened += 1),
      showProgress: () => undefined,
      collectDiagnostics: () => Promise.resolve(null),
      chooseFolder: () => Promise.resolve(this.chosenFolder),
      changed: () => undefined,
      joined: async (next, nextKey) => {
        const state = await this.#become(next, nextKey);
        await program.close();
        return state;
      },
      left: () => {
        this.hasLeft = true;
        void program.close();
      },
    });
    this.#program = program;
    return program.begin();
  }
}
