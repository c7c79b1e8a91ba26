import type { OpenedLink } from '../../contract/types/confirmation';

/** The link of a letter that the system opened last: kept until a window takes it to fill its form. */
export class OpenedLinks {
  #link: OpenedLink | null = null;

  constructor(private readonly opened: () => void) {}

  keep(link: OpenedLink): void {
    this.#link = link;
    this.opened();
  }

  /** Once: the next who asks gets null. */
  take(): OpenedLink | null {
    const link = this.#link;
    this.#link = null;
    return link;
  }
}
