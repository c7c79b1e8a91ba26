interface Entry {
  manual: string;
  row: string;
  status: 'passed' | 'failed' | 'missing' | 'outside';
}

export function unmetRows(
  profiles: readonly string[],
  entries: readonly Entry[],
  expected: Readonly<Record<string, readonly string[]>>,
): [profile: string, rows: string[]][];
