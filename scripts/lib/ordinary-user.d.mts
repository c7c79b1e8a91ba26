export function asOrdinaryUser(command: string, args: readonly string[]): { command: string; args: string[] };
export function giveToOrdinaryUser(path: string): void;
