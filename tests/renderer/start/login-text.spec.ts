import { describe, expect, it } from 'vitest';
import { loginOf } from '../../../renderer/start/login-text';

describe('F-07 a login', () => {
  it.each([
    ['662 0000 0000', '66200000000'],
    [' 6620-001.83\u00A042 ', '66200018342'],
    ['66200000000', '66200000000'],
    ['Ivan', 'Ivan'],
    ['ivanov-2@ivan.ru', 'ivanov-2@ivan.ru'],
    ['+7 922 123-45-67', '+7 922 123-45-67'],
    ['- -', '- -'],
  ])('«%s» is sent as «%s»: separators go from a number alone', (typed, sent) => {
    expect(loginOf(typed)).toBe(sent);
  });
});
