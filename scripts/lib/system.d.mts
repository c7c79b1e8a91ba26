export function saysInstalled(answer: { code: number; output: string }): boolean;
