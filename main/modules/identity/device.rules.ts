export const DAY_MS = 24 * 3_600_000;

/** Whether a device still opens the cabinet. A clock that was put back before the last use does not make it younger. */
export const isOpen = (
  { usedAt, expiresAt, endedAt }: { usedAt: number; expiresAt: number; endedAt: number | null },
  at: number,
): boolean => endedAt === null && at < expiresAt && at >= usedAt - DAY_MS;
