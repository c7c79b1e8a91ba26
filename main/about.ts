import type { About } from '../contract/settings';
import { MIGRATIONS } from '../db/migrations';
import type { Phase } from './modules/settings/program.service';
import type { ProgramFacts } from './platform/diagnostics';
import type { ProgramParts } from './program-parts';

/** What the page about the program shows. */
export function aboutOf({ version, runtime, folder, logFolder }: ProgramParts, phase: Phase): About {
  return {
    ...{ version, runtime, logFolder, dataFolder: folder, schemaVersion: MIGRATIONS.length },
    profile: phase.name === 'ready' ? phase.settings.profile.name : null,
  };
}

/** What support may know of the phase: states, codes and numbers. */
export function phaseFacts(phase: Phase): Pick<ProgramFacts, 'phase' | 'failure' | 'profile' | 'schemaVersion'> {
  return {
    phase: phase.name,
    failure: phase.name === 'failed' ? { code: phase.failure.code, incident: phase.failure.incident } : null,
    profile: phase.name === 'ready' ? phase.settings.profile.code : null,
    schemaVersion: MIGRATIONS.length,
  };
}
