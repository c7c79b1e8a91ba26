import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

/** The key that takes an item from the colleague who holds it. */
export const leaseKey = (isHeld: () => boolean, run: () => void): KeyCommand => ({
  id: 'lease.take',
  chords: ['Ctrl+Shift+KeyL'],
  scope: 'screen',
  title: i18n.global.t('leases.keyTitle'),
  isEnabled: isHeld,
  run,
});
