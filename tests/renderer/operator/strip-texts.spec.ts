import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../../contract/metering';
import { i18n } from '../../../renderer/i18n';
import { useReadingTexts } from '../../../renderer/operator/metering/use-reading-texts';
import { reviewItem } from './review-samples';

const NBSP = '\u00A0';
const plain = (text: string): string => text.replaceAll(NBSP, '_');

function texts(): ReturnType<typeof useReadingTexts> {
  let made: ReturnType<typeof useReadingTexts> | undefined;
  mount(
    {
      setup: () => {
        made = useReadingTexts();
        return () => null;
      },
    },
    { global: { plugins: [createPinia(), i18n] } },
  );
  if (made === undefined) throw new Error('no texts');
  return made;
}
function item(volumes: readonly [number, number][], changes: object = {}): ReviewItem {
  const zones = volumes.length === 1 ? ['single'] : ['day', 'night'];
  const lines = volumes.map(([volume, usual], at) => ({
    registerId: at + 1,
    zone: zones[at],
    previousMilli: 5_000_000,
    valueMilli: 5_000_000 + volume * 1000,
    volumeMilli: volume * 1000,
    usualMilli: usual * 1000,
  }));
  return reviewItem(1, { lines, ...changes });
}
const lineOf = (of: ReviewItem, at = 0): ReviewItem['lines'][number] => {
  const line = of.lines[at];
  if (line === undefined) throw new Error('no line');
  return line;
};

describe('sentence about a volume', () => {
  it.each([
    [185, 171, '185_кВт·ч, обычно 171: расход в норме.'],
    [351, 158, '351_кВт·ч, обычно 158: выше обычного в 2,2_раза.'],
    [2128, 144, '2_128_кВт·ч, обычно 144: выше обычного в 15_раз.'],
    [300, 171, '300_кВт·ч, обычно 171: выше обычного на 75_%.'],
    [78, 175, '78_кВт·ч, обычно 175: ниже обычного на 55_%.'],
    [0, 164, '0_кВт·ч, обычно 164: расхода нет.'],
    [5, 0, '5_кВт·ч, обычно 0: раньше расхода не было.'],
  ])('%s against the usual %s', (volume, usual, sentence) => {
    expect(plain(texts().sentence(lineOf(item([[volume, usual]])), 'кВт·ч'))).toBe(sentence);
  });

  it('is not repeated by the causes after it', () => {
    const jump = item([[2128, 144]], { checks: ['TOO_BIG', 'OUT_OF_WINDOW'] });
    expect(texts().otherCauses(jump, lineOf(jump))).toEqual(['Вне периода приёма']);
  });
});

describe('causes of a zone', () => {
  it('a jump by day is no cause of the night', () => {
    const { lineCauseText } = texts();
    const jump = item(
      [
        [2328, 131],
        [77, 74],
      ],
      { checks: ['TOO_BIG'] },
    );
    expect(plain(lineCauseText(jump, lineOf(jump)))).toBe('Выше обычного в 18_раз');
    expect(lineCauseText(jump, lineOf(jump, 1))).toBe('—');
  });

  it('what is true of the submission stands with each of its zones', () => {
    const { lineCauseText } = texts();
    const late = item(
      [
        [170, 159],
        [0, 90],
      ],
      { checks: ['ZERO', 'OUT_OF_WINDOW'] },
    );
    expect(lineCauseText(late, lineOf(late))).toBe('Вне периода приёма');
    expect(lineCauseText(late, lineOf(late, 1))).toBe('Без расхода; Вне периода приёма');
  });

  it('without one, the list says how the reading came', () => {
    const paid = item([[170, 159]], { source: 'bank_registry' });
    expect(texts().lineCauseText(paid, lineOf(paid))).toBe('Передано реестром банка');
    expect(texts().otherCauses(paid, lineOf(paid))).toEqual(['Замечаний нет', 'Передано реестром банка']);
  });
});

it('the street in a list goes without its usual beginning', () => {
  expect(texts().streetText({ street: 'ул. Газетная' })).toBe('Газетная');
  expect(texts().streetText({ street: 'пр. Мира' })).toBe('пр. Мира');
});
