export interface Packed {
  folder: string;
  binary: string;
  electron: string;
  isRelease: boolean;
}

export function chosenTarget(args: readonly string[], host?: NodeJS.Platform): { platform: string; target: string };
export function pack(options?: { target?: string; output?: string; flavour?: 'release' | 'test' }): Promise<Packed>;
export function signatureNote(platform?: NodeJS.Platform): string | null;
