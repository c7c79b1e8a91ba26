import { useQueryCache } from '@pinia/colada';
import { onScopeDispose } from 'vue';
import { onEvent, whenSignInRequired } from '../api';
import { BACKUP_KEY, useBackupWork } from './backup.store';
import { METERING_KEY } from './metering.store';
import { useProgramStore } from './program.store';
import { useSessionStore } from './session.store';

/** Binds what main pushes to what is shown. Called once, by the root of the window. */
export function useLive(): void {
  const cache = useQueryCache();
  const program = useProgramStore();
  const session = useSessionStore();
  const backups = useBackupWork();

  const stops = [
    onEvent('settings.programChanged', () => void program.reload()),
    onEvent('identity.sessionEnded', ({ reason }) => session.markEnded(reason)),
    onEvent('metering.readingChanged', () => void cache.invalidateQueries({ key: [...METERING_KEY] })),
    onEvent('backup.progress', ({ work }) => (backups.work = work)),
    onEvent('backup.changed', () => {
      backups.work = null;
      void cache.invalidateQueries({ key: [...BACKUP_KEY] });
    }),
  ];
  whenSignInRequired(() => session.markEnded('idle'));
  onScopeDispose(() => stops.forEach((stop) => stop()));
}
