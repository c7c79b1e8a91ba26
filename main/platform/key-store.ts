import { safeStorage } from 'electron';

/** The system's own place for secrets (DPAPI, a keychain, a wallet). */
export interface KeyStore {
  /** Whether there is one; without it nothing is kept between starts, and the screens say so. */
  isAvailable(): boolean;
  seal(text: string): Buffer;
  /** Throws when it was sealed on another computer or by another user. */
  open(sealed: Buffer): string;
}

/** On Linux without a wallet Electron "encrypts" with a known key: that is none. */
export const systemKeyStore: KeyStore = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  seal: (text) => safeStorage.encryptString(text),
  open: (sealed) => safeStorage.decryptString(sealed),
};
