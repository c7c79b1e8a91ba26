import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegFacts, pngFacts } from '../../main/platform/image-check';
import { jpegOf, pngChunk, pngOf } from '../helpers/samples/papers';

const png = pngOf(30, 20);
const jpeg = jpegOf(30, 20);
/** The whole sign and head, and what else is said. */
const head = png.subarray(0, 33);
const frameOf = (width: number, height: number) => jpegOf(width, height).subarray(2, 15);

describe.each([
  ['png', png, pngFacts],
  ['jpg', jpeg, jpegFacts],
] as const)('a %s', (_type, whole, facts) => {
  it('tells its size and where it ends, whatever is hung on', () => {
    expect(facts(whole)).toEqual({ width: 30, height: 20, end: whole.length });
    expect(facts(Buffer.concat([whole, Buffer.from('PK\u0003\u0004')]))?.end).toBe(whole.length);
  });

  it('is none when cut anywhere', () => {
    for (let length = 0; length < whole.length; length += 1) expect(facts(whole.subarray(0, length))).toBeNull();
  });

  it('never throws and never ends behind its bytes', () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(changes, (some) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of some) bytes[at] = value;
        expect(facts(bytes)?.end ?? 0).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe('a png that is none', () => {
  it.each([
    ['without a picture', Buffer.concat([head, pngChunk('IEND', Buffer.alloc(0))])],
    [
      'with a chunk before its head',
      Buffer.concat([png.subarray(0, 8), pngChunk('tEXt', Buffer.from('a')), png.subarray(8)]),
    ],
    [
      'with a chunk as long as the world',
      Buffer.concat([head, Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('IDAT')]),
    ],
    ['without width', pngOf(0, 20)],
    ['whose head was changed after it was summed up', Buffer.from(png).fill(0x40, 18, 19)],
  ])('%s', (_what, bytes) => {
    expect(pngFacts(bytes)).toBeNull();
  });
});

describe('a jpeg that is none', () => {
  it.each([
    ['without data', Buffer.concat([jpeg.subarray(0, 15), Buffer.from([0xff, 0xd9])])],
    ['without a frame', Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(15)])],
    ['without height', jpegOf(30, 0)],
    ['with a segment shorter than its length', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 0xff, 0xd9])],
    // A small frame behind a huge one would hide how many pixels are drawn.
    ['with two frames', Buffer.concat([Buffer.from([0xff, 0xd8]), frameOf(60_000, 60_000), jpeg.subarray(2)])],
    ['with a frame behind its data', Buffer.concat([jpeg.subarray(0, -2), frameOf(9, 9), Buffer.from([0xff, 0xd9])])],
  ])('%s', (_what, bytes) => {
    expect(jpegFacts(bytes)).toBeNull();
  });
});
