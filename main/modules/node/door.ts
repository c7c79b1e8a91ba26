import { DomainError } from '../../../contract/errors';
import type { CertificateFacts } from '../../platform/certificate';
import type { Logger } from '../../platform/logger';
import type { NodeSettings } from '../../platform/node-files';
import type { Gate, Network } from '../../rpc/network';
import { FirstCode } from './first-code';
import { addressesOf, type DoorTrouble, namesOf, type OwnNames, placeKey, troubleOf } from './node.rules';
import { keptCertificate, type NodeTools, pairFor } from './node.tools';

/** What the gate asks of the open base. */
export interface BaseGate extends Pick<Gate, 'join' | 'station' | 'stationSeen' | 'rememberedUntil'> {
  /** Closes the seats of stations that this base does not admit: another base was open when they came in. */
  endStrangers(): Promise<void>;
  /** Whether a computer is admitted from which others may be. */
  hasOperators(): Promise<boolean>;
}

export interface DoorParts {
  tools: NodeTools;
  version: string;
  company: () => string;
  status: Gate['status'];
  now: () => number;
  logger: Logger;
  /** A program without windows listens whatever its file says: it is there for nothing else. */
  isService: boolean;
  /** A code for a station was asked for, whether or not there are others. */
  isCodeAsked: boolean;
  createNetwork: (gate: Gate) => Promise<Network>;
  /** Told when it listens, or no longer does. */
  changed: () => void;
}

/** What it listens with. */
interface Listening {
  port: number;
  certificate: CertificateFacts;
}

const RETRY_MS = 30_000;

/**
 * The door of this program to the network. It is there as long as the program, so that seats outlive a restore; behind it stands the base that is
 * open, or none.
 */
export class Door {
  #settings: NodeSettings | null = null;
  #base: BaseGate | null = null;
  #network: Network | undefined;
  #listening: Listening | null = null;
  #trouble: DoorTrouble | null = null;
  /** What it listens as. */
  #as = '';
  #isBroken = false;
  #isStopped = false;
  #retry: NodeJS.Timeout | undefined;
  /** One change after another. */
  #last: Promise<unknown> = Promise.resolve();
  readonly gate: Gate;
  /** By which a program without windows admits its first station. */
  readonly firstCode: FirstCode | null;

  constructor(readonly parts: DoorParts) {
    this.firstCode = parts.isService ? new FirstCode(parts.isCodeAsked) : null;
    const base = (): BaseGate => {
      if (!this.#base) throw new DomainError('NOT_READY', {});
      return this.#base;
    };
    this.gate = {
      version: parts.version,
      company: parts.company,
      status: parts.status,
      join: async (ask) => base().join(ask),
      station: async (id) => base().station(id),
      stationSeen: async (id, version) => base().stationSeen(id, version),
      rememberedUntil: async (credential) => base().rememberedUntil(credential),
    };
  }

  /** A base is open: from now on the network asks it. Listens when that is wanted, and never throws. */
  opened(base: BaseGate): Promise<void> {
    this.#base = base;
    return this.#inTurn(async () => {
      await this.settings();
      if (this.#listening) await base.endStrangers().catch((failure: unknown) => this.#failed(failure));
      if (!this.#isBroken) await this.#listenIfWanted();
    });
  }

  /** The base goes away; who sits at the network waits for the next. */
  closing(): void {
    this.#base = null;
  }

  /** Takes nothing new and waits for what runs. */
  stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    return this.#inTurn(() => this.#close());
  }

  /** As node.json says; the usual ones and no network while it cannot be understood. */
  async settings(): Promise<NodeSettings> {
    if (this.#settings) return this.#settings;
    const { settings, failure } = await this.parts.tools.files.settings();
    this.#settings = settings;
    this.#isBroken = failure !== null;
    if (failure !== null) this.#failed(failure);
    return settings;
  }

  /** Until what was begun is done: it listens then, or `trouble` says why not. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** The code by which the first station is admitted, while nobody else could admit it. */
  async firstCodeText(): Promise<string | null> {
    if (!this.firstCode || !this.#base) return null;
    return this.firstCode.isAsked || !(await this.#base.hasOperators()) ? this.firstCode.text : null;
  }

  get isWanted(): boolean {
    return this.parts.isService || (this.#settings?.isOn ?? false);
  }

  get isListening(): boolean {
    return this.#listening !== null;
  }

  get trouble(): DoorTrouble | null {
    return this.#listening ? null : this.#trouble;
  }

  /** Address of the cabinet as letters write it; null where they lead nobody. */
  async letterAddress(): Promise<string | null> {
    const { webAddress } = await this.settings();
    return this.isWanted ? webAddress : null;
  }

  /** Where a phone finds the cabinet; null while nobody listens. */
  phoneAddress(): string | null {
    return this.#listening ? (this.#settings?.webAddress ?? this.addresses()[0] ?? null) : null;
  }

  /** Where seats find it. */
  addresses(): string[] {
    if (!this.#settings) return [];
    const { port } = this.#listening ?? this.#settings;
    return addressesOf({ ...this.#settings, port }, this.own());
  }

  own(): OwnNames {
    const { addresses } = this.parts.tools;
    return { name: addresses.name(), numbers: addresses.numbers() };
  }

  /** What is shown to seats, or would be; null while there is none that can be read. */
  async certificate(): Promise<CertificateFacts | null> {
    return this.#listening?.certificate ?? keptCertificate(this.parts.tools);
  }

  /** Throws PORT_TAKEN or ADDRESS_UNKNOWN where nobody could listen; there it is not asked where it listens already. */
  async refuseTaken({ host, port }: NodeSettings): Promise<void> {
    const isSame = this.#listening?.port === port && this.#settings?.host === host;
    const trouble = isSame ? null : await this.parts.tools.addresses.trouble(host, port);
    if (trouble === 'ADDRESS_UNKNOWN') throw new DomainError('ADDRESS_UNKNOWN', {});
    // Another address with the port that is ours now: it is free once we have left it.
    const isOurs = this.#listening?.port === port;
    if (trouble !== null && !isOurs) throw new DomainError('PORT_TAKEN', { port });
  }

  /** From now on as these settings say; `isNewCertificate` when another lies beside the base. Never throws: `trouble` tells. */
  apply(settings: NodeSettings, isNewCertificate = false): Promise<void> {
    return this.#inTurn(async () => {
      this.#settings = settings;
      this.#isBroken = false;
      const isAsBefore = this.#as === placeKey(settings) && !isNewCertificate;
      if (!this.isWanted || !isAsBefore) await this.#close();
      await this.#listenIfWanted();
    });
  }

  /** Closes the seats of a station, or of a browser. */
  drop(of: Parameters<Network['drop']>[0]): void {
    this.#network?.drop(of);
  }

  async #listenIfWanted(): Promise<void> {
    try {
      if (this.#settings && this.isWanted && !this.#listening && !this.#isStopped) await this.#listen(this.#settings);
    } catch (failure) {
      this.#failed(failure);
      this.#listenLater();
    }
    this.parts.changed();
  }

  /** An address or a port may come by itself: the cable is not in yet, another program has not ended. */
  #listenLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#inTurn(() => this.#listenIfWanted()), RETRY_MS).unref();
  }

  async #listen(settings: NodeSettings): Promise<void> {
    const { tools, createNetwork, logger, now } = this.parts;
    const names = () => namesOf(settings, this.own());
    const pair = await pairFor(names(), tools, now());
    const facts = tools.certificates.read(pair.certificate);
    this.#network ??= await createNetwork(this.gate);
    const { host } = settings;
    const { fingerprint } = facts;
    const { port } = await this.#network.listen({ host, port: settings.port, ...pair, fingerprint, names });
    this.#listening = { port, certificate: facts };
    this.#trouble = null;
    this.#as = placeKey(settings);
    logger.info('The network listens.');
  }

  async #close(): Promise<void> {
    const wasListening = this.#listening !== null;
    this.#listening = null;
    this.#trouble = null;
    clearTimeout(this.#retry);
    await this.#network?.close();
    if (wasListening) this.parts.logger.info('The network is closed.');
  }

  #failed(failure: unknown): void {
    this.#trouble = troubleOf((failure as Partial<DomainError>).code);
    if (this.#trouble === 'FAILED') this.parts.logger.failure('network', failure);
    else this.parts.logger.info(`The network does not listen: ${this.#trouble}.`);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
