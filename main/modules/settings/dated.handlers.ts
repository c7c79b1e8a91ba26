import type { ReadRepositories } from '../../../db/repositories';
import type { Handlers } from '../../rpc/router';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import { DatedService } from './dated.service';
import type { SettingsService } from './settings.service';

export type DatedHandlers = Pick<Handlers, 'settings.dated' | 'settings.setDated' | 'settings.undoDated'>;

/** The dated settings of an open base. */
export function createDated(parts: {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
}): DatedHandlers {
  const dated = new DatedService(parts.read, parts.commands, parts.settings);
  return {
    'settings.dated': (_call, input) => dated.look(input),
    'settings.setDated': (call, input) => dated.set(call, asStaff(call), input),
    'settings.undoDated': (call, input) => dated.undo(call, asStaff(call), input),
  };
}
