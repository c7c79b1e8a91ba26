export function downloadWatch(
  began: number,
  limits: { still: number; limit: number },
): (now: number, seen: number) => 'waiting' | 'running' | 'over';
