import type { Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Handlers } from '../../rpc/router';
import type { ProgramService } from './program.service';

type SettingsHandlers = Pick<Handlers, Extract<keyof Handlers, `settings.${string}`>>;

/** What the program itself does for a seat. */
export interface ProgramActions {
  openWindow: () => void;
  /** Opens the base anew after a failure. */
  retry: () => void;
}

export function settingsHandlers(
  program: ProgramService,
  about: () => Output<'settings.about'>,
  actions: ProgramActions,
): SettingsHandlers {
  return {
    'settings.program': () => program.program(),
    'settings.about': () => about(),
    'settings.createDemo': (_call, input) => program.createDemo(input),
    'settings.createBase': (_call, input) => program.createBase(input),
    'settings.openWindow': () => {
      actions.openWindow();
      return {};
    },
    'settings.restart': () => {
      if (program.phase.name === 'ready') throw new DomainError('ALREADY_READY', {});
      if (program.phase.name === 'failed') actions.retry();
      return {};
    },
  };
}
