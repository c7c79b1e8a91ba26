/** Puts a C compiler on a Debian that lacks one. */
export function ensureCompiler(): Promise<void>;
export function saysInstalled(answer: { code: number; output: string }): boolean;
export function browserHere(): string | undefined;
