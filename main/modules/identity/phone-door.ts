/** The network as phones use it: what the node's module knows of it. */
export interface PhoneDoor {
  /** Where a phone finds the cabinet, `https://cabinet.example.ru`; null while the node does not listen. */
  phoneAddress(): string | null;
  /** Closes the seats of a browser to what they have open. */
  drop(of: { credential: Buffer }): void | Promise<void>;
}
