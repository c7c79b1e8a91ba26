import type { Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { SeatKind } from '../../../contract/types/seat';
import type { Handlers } from '../../rpc/router';
import type { SeatId } from '../../rpc/seats';
import type { DatedHandlers } from './dated.handlers';
import type { PreferencesService } from './preferences.service';
import type { ProgramService } from './program.service';

type SettingsHandlers = Pick<Handlers, Extract<keyof Handlers, `settings.${string}`>>;
type PreferencesHandlers = Pick<SettingsHandlers, 'settings.preferences' | 'settings.keepPreference'>;
/** What the program answers before there is a base, too. */
export type ProgramHandlers = Omit<SettingsHandlers, keyof PreferencesHandlers | keyof DatedHandlers>;

/** What the program itself does for a seat. */
export interface ProgramActions {
  kindOf: (seat: SeatId) => SeatKind;
  openWindow: () => void;
  /** Progress of long work, 0…1, on the button of this seat's window; null takes it away. */
  showProgress: (seat: SeatId, value: number | null) => void;
  /** Writes the diagnostics where a person chooses; the name of the file, or null when they did not choose. */
  collectDiagnostics: () => Promise<string | null>;
  /** Opens the base anew after a failure. */
  retry: () => void;
}

export function settingsHandlers(
  program: ProgramService,
  about: () => Output<'settings.about'>,
  actions: ProgramActions,
): ProgramHandlers {
  return {
    'settings.program': ({ seat }) => program.program(actions.kindOf(seat)),
    'settings.about': () => about(),
    'settings.page': (_call, input) => program.page(input),
    'settings.createDemo': (_call, input) => program.createDemo(input),
    'settings.createBase': (_call, input) => program.createBase(input),
    'settings.openWindow': () => {
      actions.openWindow();
      return {};
    },
    'settings.showProgress': ({ seat }, { value }) => {
      actions.showProgress(seat, value);
      return {};
    },
    'settings.collectDiagnostics': async () => ({ file: await actions.collectDiagnostics() }),
    'settings.restart': () => {
      if (program.phase.name === 'ready') throw new DomainError('ALREADY_READY', {});
      if (program.phase.name === 'failed') actions.retry();
      return {};
    },
  };
}

export function preferencesHandlers(preferences: PreferencesService): PreferencesHandlers {
  return {
    'settings.preferences': (call) => preferences.all(call),
    'settings.keepPreference': (call, input) => preferences.keep(call, input),
  };
}
