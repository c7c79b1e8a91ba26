export function needsInstall(modules: string, wanted: string): boolean;
