import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

export interface Picture {
  width: number;
  height: number;
  /** Three bytes for each pixel: red, green, blue. */
  pixels: Buffer;
}

const WORDS = { headerSize: 0, width: 4, height: 5, bitsPerPixel: 11, bytesPerLine: 12, colours: 19 } as const;
const COLOUR_BYTES = 12;

/** A file of `Xvfb -fbdir`: a picture of xwd, 32 bits a pixel, blue first. */
export function readScreen(file: string): Picture {
  const bytes = readFileSync(file);
  const word = (name: keyof typeof WORDS): number => bytes.readUInt32BE(WORDS[name] * 4);
  const [width, height, line] = [word('width'), word('height'), word('bytesPerLine')];
  if (word('bitsPerPixel') !== 32) throw new Error(`The screen has ${word('bitsPerPixel')} bits a pixel.`);
  const start = word('headerSize') + word('colours') * COLOUR_BYTES;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const from = start + y * line + x * 4;
      pixels[to] = bytes[from + 2] ?? 0;
      pixels[to + 1] = bytes[from + 1] ?? 0;
      pixels[to + 2] = bytes[from] ?? 0;
    }
  }
  return { width, height, pixels };
}

/** How many colours there are, and the part of the picture that the most frequent one takes. */
export function coloursOf({ pixels }: Picture): { count: number; largestShare: number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return { count: counts.size, largestShare: (Math.max(...counts.values()) * 3) / pixels.length };
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const crc = (bytes: Buffer): number => {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc(body))]);
};

/** The picture as a PNG, for a person to look at. */
export function toPng({ width, height, pixels }: Picture): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(y * width * 3, (y + 1) * width * 3)]),
  );
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
