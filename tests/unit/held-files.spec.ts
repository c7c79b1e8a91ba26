import { describe, expect, it } from 'vitest';
import { DomainError } from '../../contract/errors';
import { HeldFiles } from '../../main/modules/documents/uploads';
import type { SeatId } from '../../main/rpc/seats';
import { FakeClock } from '../helpers/clock';

const [ONE, TWO] = ['one', 'two'] as unknown as SeatId[] as [SeatId, SeatId];
const bytes = (text: string) => Buffer.from(text);

function stage(mostBytes?: number) {
  const clock = new FakeClock();
  let leave: (seat: SeatId) => void = () => undefined;
  const seats: ConstructorParameters<typeof HeldFiles>[1] = {
    onAway: (act) => {
      leave = act;
      return () => undefined;
    },
  };
  const files = new HeldFiles(clock.now, seats, mostBytes);
  return { clock, files, leave: (seat: SeatId) => leave(seat) };
}
function code(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (failure) {
    return failure instanceof DomainError ? String(failure.code) : 'thrown';
  }
}

describe('a file on its way', () => {
  it('is whole when its parts came in order, also when one came twice', () => {
    const { files } = stage();
    const token = files.begin(ONE, 'a', 6);
    files.take(ONE, token, 0, bytes('ab'));
    files.take(ONE, token, 0, bytes('ab'));
    files.take(ONE, token, 1, bytes('bcd'));
    expect(code(() => files.whole(ONE, token))).toBe('UPLOAD_ENDED');
    files.take(ONE, token, 4, bytes('ef'));
    expect(files.whole(ONE, token).bytes.toString()).toBe('abcdef');
  });

  it('refuses a gap, what is too much, and another seat', () => {
    const { files } = stage();
    const token = files.begin(ONE, 'a', 4);
    expect(code(() => files.take(ONE, token, 1, bytes('b')))).toBe('UPLOAD_ENDED');
    expect(code(() => files.take(ONE, token, 0, bytes('abcde')))).toBe('UPLOAD_ENDED');
    expect(code(() => files.take(TWO, token, 0, bytes('a')))).toBe('UPLOAD_ENDED');
    files.drop(TWO, token);
    expect(code(() => files.take(ONE, token, 0, bytes('abcd')))).toBe('done');
  });

  it('is given up when nothing comes, when it takes too long, and when its seat goes', () => {
    const { files, clock, leave } = stage();
    const idle = files.begin(ONE, 'a', 4);
    clock.advance(119_000);
    files.take(ONE, idle, 0, bytes('a'));
    clock.advance(119_000);
    files.take(ONE, idle, 1, bytes('b'));
    clock.advance(120_000);
    expect(code(() => files.take(ONE, idle, 2, bytes('c')))).toBe('UPLOAD_ENDED');
    const gone = files.begin(ONE, 'a', 1);
    leave(ONE);
    expect(code(() => files.take(ONE, gone, 0, bytes('a')))).toBe('UPLOAD_ENDED');
  });

  it('gives way to newer ones of its seat alone', () => {
    const { files } = stage();
    const others = files.begin(TWO, 'a', 1);
    const [first = '', second = ''] = Array.from({ length: 7 }, () => files.begin(ONE, 'a', 1));
    expect(
      [first, second, others].map((token) =>
        code(() => files.take(token === others ? TWO : ONE, token, 0, bytes('a'))),
      ),
    ).toEqual(['UPLOAD_ENDED', 'done', 'done']);
  });

  it('takes memory for what came, not for what was promised', () => {
    const { files } = stage(10);
    const tokens = [1, 2, 3].map(() => files.begin(ONE, 'a', 1000));
    const first = tokens[0] ?? '';
    expect(code(() => files.take(ONE, first, 0, bytes('12345678')))).toBe('done');
    expect(code(() => files.take(ONE, tokens[1] ?? '', 0, bytes('123')))).toBe('TOO_MANY_CALLS');
    files.drop(ONE, first);
    expect(code(() => files.take(ONE, tokens[1] ?? '', 0, bytes('123')))).toBe('done');
    expect(code(() => files.show(ONE, 'b', bytes('12345678')))).toBe('TOO_MANY_CALLS');
  });
});
