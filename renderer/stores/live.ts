import { useQueryCache } from '@pinia/colada';
import { onScopeDispose } from 'vue';
import type { RequestId } from '../../contract/types/brand';
import { onEvent, whenLocked, whenSignInRequired } from '../api';
import { ACCOUNTS_KEY } from './accounts.store';
import { APPROVALS_KEY } from './approvals.store';
import { AUDIT_VERDICT_KEY } from './audit.store';
import { BACKUP_KEY, useBackupWork } from './backup.store';
import { CUSTOMER_KEY } from './customer.store';
import { DATED_KEY } from './dated.store';
import { useLinkStore } from './link.store';
import { DEVICES_KEY } from './devices.store';
import { MESSAGES_KEY } from './messages.store';
import { METERING_KEY } from './metering.store';
import { NODE_KEY } from './node.store';
import { ALARMS_KEY, DATA_REQUESTS_KEY, MY_DATA_KEY } from './privacy.store';
import { useProgramStore } from './program.store';
import { REQUESTS_KEY } from './requests.store';
import { useSessionStore } from './session.store';
import { STAFF_KEY } from './staff.store';
import { STATIONS_KEY } from './stations.store';

/** Binds what main pushes to what is shown. Called once, by the root of the window. */
export function useLive(): void {
  const cache = useQueryCache();
  const program = useProgramStore();
  const session = useSessionStore();
  const link = useLinkStore();
  const backups = useBackupWork();

  /** A list that fails to be read again says so where it is shown. */
  const renew = (key: readonly string[]): void => {
    cache.invalidateQueries({ key: [...key] }).catch(() => undefined);
  };

  const renewRequest = (requestId: RequestId): void => {
    renew([...REQUESTS_KEY, 'my', String(requestId)]);
    renew([...REQUESTS_KEY, 'mine']);
    renew([...REQUESTS_KEY, 'news']);
  };

  const stops = [
    onEvent('settings.programChanged', () => void program.reload()),
    onEvent('identity.sessionEnded', ({ reason }) => session.markEnded(reason)),
    onEvent('identity.locked', () => session.markLocked()),
    onEvent('staff.changed', () => renew(STAFF_KEY)),
    onEvent('approvals.changed', () => renew(APPROVALS_KEY)),
    onEvent('privacy.requestsChanged', () => {
      renew(DATA_REQUESTS_KEY);
      renew([...MY_DATA_KEY, 'requests']);
    }),
    onEvent('privacy.alarmsChanged', () => renew(ALARMS_KEY)),
    onEvent('metering.readingChanged', () => renew(METERING_KEY)),
    onEvent('requests.changed', ({ requestId }) => renewRequest(requestId)),
    onEvent('requests.said', ({ requestId }) => renewRequest(requestId)),
    onEvent('devices.changed', () => renew(DEVICES_KEY)),
    onEvent('identity.profileChanged', () => {
      renew(CUSTOMER_KEY);
      renew(ACCOUNTS_KEY);
      // The name in the header may be another now.
      session.reload().catch(() => undefined);
    }),
    onEvent('settings.datedChanged', ({ setting }) => {
      renew([...DATED_KEY, setting]);
      if (setting === 'messages.policy') renew(MESSAGES_KEY);
      if (setting === 'requests.kinds') renew([...REQUESTS_KEY, 'kinds']);
    }),
    onEvent('audit.verdictChanged', () => renew(AUDIT_VERDICT_KEY)),
    onEvent('messages.changed', () => renew(MESSAGES_KEY)),
    onEvent('stations.changed', () => renew(STATIONS_KEY)),
    onEvent('node.changed', () => renew(NODE_KEY)),
    onEvent('link.changed', ({ link: next }) => {
      const isFirst = next.state === 'up' && program.phase !== 'ready';
      link.take(next);
      if (isFirst) void program.reload();
    }),
    // Also what is not on the screen now: it would be shown from before the gap.
    onEvent('link.missed', () => renew([])),
    onEvent('backup.progress', ({ work }) => (backups.work = work)),
    onEvent('backup.changed', () => {
      backups.work = null;
      renew(BACKUP_KEY);
    }),
  ];
  whenLocked(() => session.untilUnlocked());
  whenSignInRequired(() => session.markEnded('idle'));
  onScopeDispose(() => stops.forEach((stop) => stop()));
}
