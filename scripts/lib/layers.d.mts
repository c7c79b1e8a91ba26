export function refuseImport(file: string, specifier: string, isTypeOnly: boolean): string | undefined;
