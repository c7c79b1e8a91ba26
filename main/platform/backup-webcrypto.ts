import { webcrypto } from 'node:crypto';

// Node 18, which Electron 25 brings, has no global one, and the encryption takes its random numbers from there. Import it first.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
