import type { Random } from './random';

/** 16 bytes in the form of a UUIDv7 of that instant (milliseconds). */
export function seededUid(at: number, random: Random): Buffer {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => random.int(0, 255)));
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes;
}
