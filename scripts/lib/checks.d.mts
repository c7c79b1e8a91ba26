export interface Finding {
  id: string;
  file: string;
  severity: { name: string };
  location: { line: number; column: number };
  sample?: string;
}
export interface Scan {
  issues: Finding[];
  errors: { file: string; message: string; tolerable: boolean }[];
}
export interface Accepted {
  id: string;
  file: string;
  reason: string;
}
export const ACCEPTED: readonly Accepted[];
export function scan(folder: string): Promise<Scan>;
export function judge(found: Scan, accepted?: readonly Accepted[]): string[];
export function checkSecurity(): Promise<{ passed: number; failed: number; skipped: number }>;
