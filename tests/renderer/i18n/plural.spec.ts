import { describe, expect, it } from 'vitest';
import { pluralIndex } from '../../../renderer/i18n';
import { ApiError } from '../../../renderer/api';
import { errorText } from '../../../renderer/i18n/texts';

const FORMS = [
  [0, 'дней'],
  [1, 'день'],
  [2, 'дня'],
  [4, 'дня'],
  [5, 'дней'],
  [11, 'дней'],
  [12, 'дней'],
  [21, 'день'],
  [22, 'дня'],
  [101, 'день'],
  [111, 'дней'],
] as const;

describe('C-04 plural forms', () => {
  it.each(FORMS)('%i %s', (count, word) => {
    expect(['день', 'дня', 'дней'][pluralIndex(count, 3)]).toBe(word);
  });

  it('take the second form for a fraction and never point outside the forms', () => {
    expect(pluralIndex(1.5, 3)).toBe(1);
    expect(pluralIndex(5, 1)).toBe(0);
    expect(pluralIndex(5, 2)).toBe(1);
  });

  it.each([
    [1, 'секунду'],
    [3, 'секунды'],
    [20, 'секунд'],
  ])('reach the text of an error: %i %s', (seconds, word) => {
    const { advice } = errorText(new ApiError('SIGN_IN_DELAYED', { seconds }));
    expect(advice).toBe(`Попробуйте снова через ${seconds} ${word}.`);
  });

  it.each([
    [1, 'час'],
    [3, 'часа'],
    [24, 'часа'],
    [11, 'часов'],
  ])('of a block: %i %s', (hours, word) => {
    const { advice } = errorText(new ApiError('SIGN_IN_BLOCKED', { hours }));
    expect(advice).toMatch(new RegExp(`^Попробуйте снова через ${hours} ${word}\\. `));
  });
});
