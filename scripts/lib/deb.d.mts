export function makeDeb(unpacked: string, output: string, options?: { level?: number }): Promise<string>;
