import type { DeviceRow } from '../../../db/repositories/device.repository';

export const DAY_MS = 24 * 3_600_000;

/** Whether a device still opens the cabinet. A clock that was put back before the last use does not make it younger. */
export const isOpen = ({ usedAt, expiresAt, endedAt }: DeviceRow, at: number): boolean =>
  endedAt === null && at < expiresAt && at >= usedAt - DAY_MS;
