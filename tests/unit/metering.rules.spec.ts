import { describe, expect, it } from 'vitest';
import { ReadingCheck } from '../../contract/metering';
import { type CheckedMeter, checkMeter, needsOperator } from '../../main/modules/metering/metering.rules';
import {
  type Case,
  checkTyped,
  date,
  DAY,
  meter,
  milli,
  NIGHT,
  outcome,
  POLICY,
  register,
  showed,
} from './metering-facts';

interface Row {
  /** Code of domain.md 3.7. */
  rule: string;
  typed: string;
  case?: Case;
  refused?: { code: ReadingCheck; params: object };
  raised?: { code: ReadingCheck; action: string; params: object };
}

const BOTH = ['customer', 'operator'] as const;
const forBoth = (row: Row): Row[] => BOTH.map((by) => ({ ...row, case: { ...row.case, by } }));
const notInteger = (typed: string) => forBoth({ rule: 'R01', typed, refused: { code: 'NOT_INTEGER', params: {} } });
const ok = (rule: string, typed: string, of: Case = {}): Row => ({ rule, typed, case: of });

const FELL = { code: 'LESS_THAN_PREVIOUS', params: { previous: 4938 } } as const;
const NEARLY_FULL = { facts: { registers: [showed(99_980)] } };
const LOOSE = { tooBig: { timesUsual: 3, floorMilli: 100_000_000 } };
const fallFrom = (units: number, policy?: Case['policy']): Case => ({ facts: { registers: [showed(units)] }, policy });
const SAME_THRICE = { facts: { registers: [register({ recent: [milli(4938), milli(4938), milli(4938)] })] } };
const SAME_TWICE = { facts: { registers: [register({ recent: [milli(4938), milli(4938), milli(4900)] })] } };
const ZERO = { code: 'ZERO', action: 'confirm', params: {} } as const;
const bigVolume = (units: number, usual = 100) => ({
  code: 'TOO_BIG' as const,
  action: 'review',
  params: { volumeMilli: milli(units), usualMilli: milli(usual) },
});
const LATE = { from: '2024-04-01', until: '2024-04-25' };
const late = (period: string) => ({ code: 'OUT_OF_WINDOW' as const, action: 'warn', params: { ...LATE, period } });
const REMOVED = { facts: { removedOn: date('2024-04-15') } };
const NEWER = {
  facts: { registers: [register({ previous: { valueMilli: milli(4938), takenOn: date('2024-04-10') } })] },
};

const rows: Row[] = [
  ...[
    'abc',
    '1e5',
    '12,5',
    '4939.0',
    '-1',
    '+4939',
    '4 939',
    '0x10',
    '４９３９',
    '٤٩٣٩',
    '4939\u200b',
    '{{7*7}}',
    "1' OR 1=1",
  ].flatMap(notInteger),
  ok('R01', ' 4939 '),
  ok('R01', '04939'),
  ...forBoth({ rule: 'R02', typed: '104939', refused: { code: 'TOO_MANY_DIGITS', params: { digits: 5 } } }),
  ...forBoth({ rule: 'R02', typed: '004939', refused: { code: 'TOO_MANY_DIGITS', params: { digits: 5 } } }),
  ok('R02', '004939', { facts: { digits: 6 } }),
  { rule: 'R03', typed: '4937', refused: FELL },
  { rule: 'R03', typed: '4937', case: { by: 'operator' }, raised: { ...FELL, action: 'warn' } },
  ...forBoth({
    rule: 'R04',
    typed: '15',
    case: NEARLY_FULL,
    raised: { code: 'ROLLOVER', action: 'review', params: { volumeMilli: 35_000 } },
  }),
  { rule: 'R04', typed: '0', case: fallFrom(90_000, LOOSE), refused: { ...FELL, params: { previous: 90_000 } } },
  {
    rule: 'R04',
    typed: '0',
    case: fallFrom(90_001, LOOSE),
    raised: { code: 'ROLLOVER', action: 'review', params: { volumeMilli: milli(9_999) } },
  },
  {
    rule: 'R04',
    typed: '500',
    case: fallFrom(99_000),
    raised: { code: 'ROLLOVER', action: 'review', params: { volumeMilli: milli(1_500) } },
  },
  { rule: 'R04', typed: '501', case: fallFrom(99_000), refused: { ...FELL, params: { previous: 99_000 } } },
  { rule: 'R05', typed: '4938', raised: ZERO },
  { rule: 'R05', typed: '4938', case: SAME_TWICE, raised: ZERO },
  ...forBoth({ rule: 'R05', typed: '4938', case: SAME_THRICE, raised: { ...ZERO, action: 'review' } }),
  {
    rule: 'R05',
    typed: '4938',
    case: { policy: { strictlyGreater: true } },
    refused: { code: 'NOT_GREATER', params: { previous: 4938 } },
  },
  { rule: 'R05', typed: '4938', case: { policy: { strictlyGreater: true }, by: 'operator' }, raised: ZERO },
  ok('R06', '6438'),
  ...forBoth({ rule: 'R06', typed: '6439', raised: bigVolume(1_501) }),
  ok('R06', '7938', { facts: { registers: [register({ usualMilli: milli(1_000) })] } }),
  {
    rule: 'R06',
    typed: '7939',
    case: { facts: { registers: [register({ usualMilli: milli(1_000) })] } },
    raised: bigVolume(3_001, 1_000),
  },
  {
    rule: 'R06',
    typed: '6439',
    case: { facts: { registers: [register({ usualMilli: null })] } },
    raised: bigVolume(1_501, 0),
  },
  { rule: 'R06', typed: '5014', case: { facts: { ratio: 20 } }, raised: bigVolume(1_520) },
  ok('R08', '4939', { today: '2024-04-25' }),
  { rule: 'R08', typed: '4939', case: { today: '2024-04-26' }, raised: late('2024-06') },
  {
    rule: 'R08',
    typed: '4939',
    case: { today: '2024-04-26', policy: { billedIn: 'current' } },
    raised: late('2024-05'),
  },
  {
    rule: 'R08',
    typed: '4939',
    case: { today: '2024-04-26', policy: { acceptOutside: 'reject' } },
    refused: { code: 'OUT_OF_WINDOW', params: LATE },
  },
  {
    rule: 'R08',
    typed: '4939',
    case: { today: '2024-04-26', policy: { acceptOutside: 'reject' }, by: 'operator' },
    raised: late('2024-06'),
  },
  ...forBoth({
    rule: 'R09',
    typed: '4939',
    case: { facts: { entered: true } },
    raised: { code: 'DUPLICATE', action: 'confirm', params: {} },
  }),
  ok('R10', '4939', { facts: { nextVerificationOn: date('2024-04-15') } }),
  ok('R10', '4939', { facts: { nextVerificationOn: null } }),
  ...forBoth({
    rule: 'R10',
    typed: '4939',
    case: { facts: { nextVerificationOn: date('2024-04-14') } },
    raised: { code: 'VERIFICATION_EXPIRED', action: 'warn', params: { expiredOn: '2024-04-14' } },
  }),
  ...forBoth({
    rule: 'R11',
    typed: '4939',
    case: REMOVED,
    refused: { code: 'METER_REMOVED', params: { removedOn: '2024-04-15' } },
  }),
  ok('R11', '4939', { facts: { removedOn: date('2024-04-16') } }),
  ok('R11', '4939', { ...REMOVED, by: 'operator', takenOn: '2024-04-14' }),
  ...forBoth({
    rule: 'R14',
    typed: '4939',
    case: { takenOn: '2024-04-16' },
    refused: { code: 'FUTURE_DATE', params: { today: '2024-04-15' } },
  }),
  ok('R14', '4939', { takenOn: '2024-04-15' }),
  {
    rule: 'R15',
    typed: '4939',
    case: { ...NEWER, takenOn: '2024-04-09' },
    refused: { code: 'BACKDATED', params: { previousOn: '2024-04-10' } },
  },
  {
    rule: 'R15',
    typed: '4939',
    case: { ...NEWER, takenOn: '2024-04-09', by: 'operator' },
    raised: { code: 'BACKDATED', action: 'warn', params: { previousOn: '2024-04-10' } },
  },
  ok('R15', '4939', { ...NEWER, takenOn: '2024-04-10' }),
  ...forBoth({ rule: 'R16', typed: '', refused: { code: 'INCOMPLETE', params: {} } }),
  ...forBoth({ rule: 'R16', typed: '  \t', refused: { code: 'INCOMPLETE', params: {} } }),
];

const named = rows.map((row) => ({
  ...row,
  title: `${row.rule} ${row.case?.by ?? 'customer'} types ${JSON.stringify(row.typed)} -> ${row.refused?.code ?? row.raised?.code ?? 'fine'}`,
}));

describe('checks of one register', () => {
  it.each(named)('$title', ({ typed, case: of, refused, raised }) => {
    const checked = checkTyped(typed, of);
    const found = outcome(checked);
    expect(found.refused).toEqual(refused ? [refused] : []);
    if (refused) return;
    expect(found.raised).toEqual(raised ? [raised] : []);
    expect(checked.lines).toHaveLength(1);
  });

  it('the table has a row for every check of the contract', () => {
    const met = new Set(rows.flatMap(({ refused, raised }) => [refused?.code, raised?.code]));
    expect(ReadingCheck.options.filter((code) => !met.has(code))).toEqual([]);
  });
});

const both = (day: string, night: string, over: Parameters<typeof meter>[0] = {}): CheckedMeter =>
  checkMeter(
    meter({ registers: [register(), showed(5_017, { registerId: NIGHT })], ...over }),
    new Map([
      [DAY, day],
      [NIGHT, night],
    ]),
    { today: date('2024-04-15'), takenOn: date('2024-04-15'), policy: POLICY, by: 'customer' },
  );

describe('a meter with two registers', () => {
  it("takes the manual's own readings without a remark", () => {
    expect(both('4939', '5018')).toEqual({
      lines: [
        { registerId: DAY, valueMilli: milli(4_939), previousMilli: milli(4_938), volumeMilli: milli(1) },
        { registerId: NIGHT, valueMilli: milli(5_018), previousMilli: milli(5_017), volumeMilli: milli(1) },
      ],
      raised: [],
      refused: [],
    });
  });

  it('refuses one empty register of two and points at it', () => {
    expect(both('4939', '').refused).toEqual([{ path: `registers.${NIGHT}`, code: 'INCOMPLETE', params: {} }]);
  });

  it('names every wrong register at once', () => {
    expect(both('x', '5016').refused.map(({ path, code }) => [path, code])).toEqual([
      [`registers.${DAY}`, 'NOT_INTEGER'],
      [`registers.${NIGHT}`, 'LESS_THAN_PREVIOUS'],
    ]);
  });

  it('says once what concerns the whole meter, and with its register what concerns one', () => {
    const { raised } = both('4938', '5018', { entered: true });
    expect(raised.map(({ code, registerId }) => [code, registerId])).toEqual([
      ['ZERO', DAY],
      ['DUPLICATE', null],
    ]);
  });

  it('takes a first reading without a volume and without plausibility', () => {
    const first = checkTyped('99999', { facts: { registers: [register({ previous: null, usualMilli: null })] } });
    expect(first.lines).toEqual([
      { registerId: DAY, valueMilli: milli(99_999), previousMilli: null, volumeMilli: null },
    ]);
    expect(first.raised).toEqual([]);
  });
});

describe('who accepts', () => {
  const raised = (text: string, of?: Case) => checkTyped(text, of).raised;

  it('nobody waits when the company accepts at once and nothing needs a review', () => {
    expect(needsOperator(POLICY, raised('4939'))).toBe(false);
    expect(needsOperator(POLICY, raised('4938'))).toBe(false);
    expect(needsOperator(POLICY, raised('4939', { facts: { entered: true } }))).toBe(false);
  });

  it.each([
    ['ROLLOVER', '15', NEARLY_FULL],
    ['TOO_BIG', '9999', {}],
    ['a third month without consumption', '4938', SAME_THRICE],
  ])('%s waits for an operator even then', (_name, text, of) => {
    expect(needsOperator(POLICY, raised(text, of))).toBe(true);
  });

  it('everything waits where operators accept', () => {
    expect(needsOperator({ ...POLICY, acceptance: 'operator' }, [])).toBe(true);
  });
});
