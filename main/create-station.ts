import type { Input } from '../contract';
import type { LinkState } from '../contract/link';
import { writeDurably } from '../db/base-folder';
import { MIGRATIONS } from '../db/migrations';
import type { WholeStation } from './late-station';
import { chooseFolder } from './platform/folder-dialog';
import { systemKeyStore } from './platform/key-store';
import type { ProgramLog } from './platform/logger';
import { protections } from './platform/protections';
import { runtime } from './platform/runtime';
import type { Clock } from './platform/clock';
import { joinNode, lookAt } from './station/node-calls';
import { StationProgram, type StationParts } from './station/station-program';
import { type StationKey, type StationSettings, StationStore } from './station/station-store';

type Given = 'seats' | 'links' | 'openWindow' | 'showProgress' | 'ownFolder' | 'changed' | 'left';

/** What the windows give to a station. */
export interface StationSurroundings extends Pick<StationParts, Given> {
  clock: Clock;
  /** Another station takes the place of this one, with this key. */
  joined: (key: StationKey) => Promise<LinkState>;
  logger: ProgramLog;
  logFolder: string;
  healthFile: string;
  crashes: () => Record<string, number>;
}

const storeIn = (folder: string): StationStore => new StationStore(folder, systemKeyStore, writeDurably);

/** The way to a node for a computer that has no base yet; the key by which it was admitted, or waits to be. */
export const firstWay = {
  look: lookAt,
  join: async (folder: string, input: Input<'link.join'>, refuseReady: () => void): Promise<StationKey> => {
    refuseReady();
    const store = storeIn(folder);
    const key = store.newKey();
    const { settings } = await joinNode(input, key, __APP_VERSION__);
    await keep(store, settings, key);
    try {
      // Somebody at another window may have made a base meanwhile.
      refuseReady();
    } catch (failure) {
      await store.forget();
      throw failure;
    }
    return key;
  },
};

async function keep(store: StationStore, settings: StationSettings, key: StationKey): Promise<void> {
  await store.keepKey(key);
  await store.keep(settings);
}

/** A station with this computer's adapters. */
export async function createStation(given: StationSurroundings, admitted?: StationKey): Promise<WholeStation> {
  const { clock, logger, logFolder, healthFile, crashes, ownFolder } = given;
  const store = storeIn(ownFolder);
  const settings = await store.settings();
  if (!settings) {
    // Behind a way that leads nowhere nobody could join anew.
    given.left();
    throw new Error('The file of the station names no node.');
  }
  const collect = async () => {
    const { collectDiagnostics } = await import('./platform/save-diagnostics');
    return collectDiagnostics({
      ...{ version: __APP_VERSION__, now: clock.now, folder: ownFolder, healthFile, log: logger, crashes },
      ...{ write: writeDurably, facts: async () => factsOf(program.phase) },
    });
  };
  const program: StationProgram = new StationProgram({
    ...given,
    ...{ settings, store, key: admitted ?? (await store.key()), version: __APP_VERSION__ },
    ...{ now: clock.now, today: clock.today, protections, chooseFolder, collectDiagnostics: collect },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    about: (company) => ({
      ...{ version: __APP_VERSION__, runtime: runtime(), profile: company || null },
      ...{ dataFolder: ownFolder, logFolder, schemaVersion: MIGRATIONS.length },
    }),
    joined: async (next, key) => {
      await keep(store, next, key);
      return given.joined(key);
    },
  });
  return { program, collectDiagnostics: collect };
}

const factsOf = (phase: StationProgram['phase']) => ({
  ...{ phase, failure: null, profile: null, profiles: [], schemaVersion: MIGRATIONS.length, base: null, backup: null },
});
