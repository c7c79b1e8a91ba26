import { vi } from 'vitest';
import { ConfirmationService, type ConfirmationBegin } from '../../main/modules/identity/confirmation.service';
import { Storage } from '../../main/modules/audit/storage';
import type { Outgoing } from '../../main/modules/messages/messages.service';
import { SettingsService } from '../../main/modules/settings/settings.service';
import { type Protections, protectionsWithout } from '../../main/platform/protections';
import { loadProfiles } from '../../main/profiles';
import { openBase } from '../../db/data-source';
import { readRepositories } from '../../db/repositories';
import { UnitOfWork } from '../../db/unit-of-work';
import { join } from 'node:path';
import { BASE_FILE } from '../../db/base-folder';
import { copyOfEmptyBase } from './base';
import { FakeClock } from './clock';

const profile = loadProfiles([]).get('ntesk');

/** The service of codes over a base of its own, which may be closed and opened again as by a restart. */
export class CodesBench {
  readonly clock = new FakeClock();
  readonly posted: Outgoing[] = [];
  /** How often a typed code was held against a kept one. */
  readonly evaluated = vi.fn();
  #folder: Promise<string> | undefined;
  #open: Promise<{ service: ConfirmationService; storage: Storage; close: () => Promise<void> }> | undefined;

  constructor(private readonly guards: Protections = protectionsWithout([])) {}

  get open() {
    this.#open ??= this.#begin();
    return this.#open;
  }

  async #begin() {
    if (!profile) throw new Error('There is no profile ntesk.');
    this.#folder ??= copyOfEmptyBase();
    const base = await openBase(join(await this.#folder, BASE_FILE));
    const work = new UnitOfWork(base);
    const storage = new Storage(work, { info: () => undefined, failure: () => 'INCIDENT' });
    const settings = new SettingsService(profile, readRepositories(base.screen), this.clock);
    const messages = {
      works: async () => true,
      post: async (_repos: unknown, _at: number, outgoing: Outgoing) => void this.posted.push(outgoing),
    };
    const service = new ConfirmationService(storage, settings, messages, this.clock, this.guards, {
      letterAddress: async () => null,
    });
    const isCode = service.isCode.bind(service);
    vi.spyOn(service, 'isCode').mockImplementation((row, typed) => {
      this.evaluated(row.id);
      return isCode(row, typed);
    });
    const close = async () => {
      await work.idle();
      await base.close();
    };
    return { service, storage, close };
  }

  async restart(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    await (await this.#open)?.close();
    this.#open = undefined;
  }

  async begin(other: Partial<ConfirmationBegin> = {}) {
    const { service, storage } = await this.open;
    return storage.write((repos) =>
      service.begin(repos, this.clock.now(), {
        ...{ purpose: 'registration', subject: 'registration:1', channel: 'email', contact: 'ivanov@ivan.ru' },
        ...{ payload: { registrationId: 1 }, code: 'activation', params: {} },
        ...other,
      }),
    );
  }

  async resend(token: string) {
    const { service, storage } = await this.open;
    return storage.write((repos) => service.resend(repos, this.clock.now(), token));
  }

  /** Checks and uses up, as the work behind a code does; 'ok' or the code of the refusal. */
  async give(
    proof: Parameters<ConfirmationService['check']>[0],
    expected: Parameters<ConfirmationService['check']>[1] = { purposes: ['registration'] },
  ): Promise<string> {
    const { service, storage } = await this.open;
    try {
      const { id } = await service.check(proof, expected);
      await storage.write((repos) => service.use(repos, this.clock.now(), id));
      return 'ok';
    } catch (refusal) {
      return (refusal as { code: string }).code;
    }
  }

  /** What the newest message carries. */
  get secrets(): { code: string; key: string } {
    const { code = '', link = '' } = this.posted.at(-1)?.params ?? {};
    return { code, key: link.split('/').at(-1) ?? '' };
  }
}
