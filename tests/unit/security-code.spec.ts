import { beforeEach, describe, expect, it } from 'vitest';
import { drawCode } from '../../main/modules/identity/security-code.drawing';
import { SecurityCodes } from '../../main/modules/identity/security-code';
import { FakeClock } from '../helpers/clock';
import { answerTo } from '../modules/registering';

const MINUTE = 60_000;
const SEAT = 7;
let clock: FakeClock;
let codes: SecurityCodes;
let open: Set<number>;
beforeEach(() => {
  clock = new FakeClock();
  open = new Set([SEAT, 8]);
  codes = new SecurityCodes({ has: (seat) => open.has(seat) }, clock);
});

const ask = (seat = SEAT) => answerTo(codes.ask(seat, 'words').question ?? '');
const answer = (typed: string, seat = SEAT): string => {
  try {
    codes.answer(seat, typed);
    return 'ok';
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('the security code', () => {
  it('is right once, in its own window, for ten minutes', () => {
    const right = ask();
    expect(answer(right, 8)).toBe('WRONG_SECURITY_CODE');
    expect(answer(right)).toBe('ok');
    expect(answer(right)).toBe('WRONG_SECURITY_CODE');
    const late = ask();
    clock.advance(10 * MINUTE);
    expect(answer(late)).toBe('WRONG_SECURITY_CODE');
  });

  it('a wrong answer uses it up, and after five the window waits', () => {
    for (let time = 0; time < 5; time += 1) {
      const right = ask();
      expect(answer('none')).toBe('WRONG_SECURITY_CODE');
      if (time === 0) expect(answer(right)).toBe('WRONG_SECURITY_CODE');
      if (time === 3) break;
    }
    expect(answer(ask())).toBe('TOO_MANY_TRIES');
    expect(answer(ask(8), 8)).toBe('ok');
    clock.advance(10 * MINUTE);
    expect(answer(ask())).toBe('ok');
  });

  it('lets only the window go on that has answered, for an hour, until it has registered', () => {
    expect(() => codes.ticket(SEAT)).toThrow('FORBIDDEN');
    codes.pass(SEAT);
    codes.ticket(SEAT).seen.add(1);
    expect([...codes.ticket(SEAT).seen]).toEqual([1]);
    expect(() => codes.ticket(8)).toThrow('FORBIDDEN');
    clock.advance(60 * MINUTE);
    expect(() => codes.ticket(SEAT)).toThrow('FORBIDDEN');
    codes.pass(SEAT);
    codes.drop(SEAT);
    expect(() => codes.ticket(SEAT)).toThrow('FORBIDDEN');
  });

  it('a closed window leaves nothing behind', () => {
    codes.pass(SEAT);
    open.delete(SEAT);
    ask(8);
    open.add(SEAT);
    expect(() => codes.ticket(SEAT)).toThrow('FORBIDDEN');
  });

  it('is drawn without text, each time in another way', () => {
    const picture = codes.ask(SEAT, 'picture').picture ?? '';
    const svg = Buffer.from(picture.replace('data:image/svg+xml;base64,', ''), 'base64').toString();
    expect(svg).toMatch(/^<svg [^>]+><g [^>]+>(<path d="[MLl\d. -]+" stroke-width="[\d.]+"\/>)+<\/g><\/svg>$/);
    expect(drawCode('1234')).not.toBe(drawCode('1234'));
  });
});
