interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export function countVitest(path: string, code: number): Counts;
export function countPlaywright(path: string, code: number): Counts;
