/** What a picture is, as its own bytes tell: where it ends and how many pixels it has. Null for one that is not whole. */
export interface PictureFacts {
  /** Bytes of the picture itself; what stands behind it belongs to something else. */
  end: number;
  width: number;
  height: number;
}

const PNG_SIGN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG by its chunks; the control sum of each small one is compared, those of the picture's data are left to who draws it. */
export function pngFacts(bytes: Buffer): PictureFacts | null {
  if (!bytes.subarray(0, 8).equals(PNG_SIGN)) return null;
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (length > 0x7fffffff || end > bytes.length) return null;
    if (name !== 'IDAT' && crcOf(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    if (at === 8) {
      if (name !== 'IHDR' || length !== 13) return null;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    hasData ||= name === 'IDAT';
    if (name === 'IEND') return size && hasData && size.width > 0 && size.height > 0 ? { end, ...size } : null;
    at = end;
  }
  return null;
}

/** Frames of all kinds but the tables that share their numbers. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Where the marker behind the coded data stands; stuffed bytes and restarts are part of the data. */
function afterData(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return -1;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

/** A JPEG by its segments, to the end of the picture. */
export function jpegFacts(bytes: Buffer): PictureFacts | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return size && hasData && size.width > 0 && size.height > 0 ? { end: at + 2, ...size } : null;
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (isFrame(marker)) {
      // A second frame would be another picture, of another size.
      if (length < 8 || size) return null;
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + length;
    if (marker === 0xda) {
      hasData = true;
      at = afterData(bytes, at);
      if (at < 0) return null;
    }
  }
  return null;
}
