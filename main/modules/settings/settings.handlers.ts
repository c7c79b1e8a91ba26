import type { Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Handlers } from '../../rpc/router';
import type { ProgramService } from './program.service';

type SettingsHandlers = Pick<Handlers, Extract<keyof Handlers, `settings.${string}`>>;

/** What the window manager does for a seat. */
export interface WindowActions {
  open: () => void;
  restart: () => void;
}

export function settingsHandlers(
  program: ProgramService,
  about: () => Output<'settings.about'>,
  windows: WindowActions,
): SettingsHandlers {
  return {
    'settings.program': () => program.program(),
    'settings.about': () => about(),
    'settings.createDemo': (_call, input) => program.createDemo(input),
    'settings.createBase': (_call, input) => program.createBase(input),
    'settings.openWindow': () => {
      windows.open();
      return {};
    },
    'settings.restart': () => {
      if (program.phase.name === 'ready') throw new DomainError('ALREADY_READY', {});
      windows.restart();
      return {};
    },
  };
}
