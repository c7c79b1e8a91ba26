export interface Update {
  version: string;
  /** Of the base, after the first start of this version. */
  schemaVersion: number;
  file: string;
  size: number;
  sha512: string;
}

export function signUpdate(
  installer: string,
  versions: Pick<Update, 'version' | 'schemaVersion'>,
  keyFile: string,
): Promise<Update>;
export function verifyUpdate(folder: string, keyFile: string, installed?: string): Promise<Update>;
