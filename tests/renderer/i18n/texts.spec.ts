import { afterEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../../contract/types/time';
import { ApiError } from '../../../renderer/api';
import { NBSP } from '../../../renderer/format';
import { applyCompanyTexts, i18n } from '../../../renderer/i18n';
import {
  checkText,
  decidedText,
  errorDetails,
  errorLine,
  errorText,
  fieldText,
  stateText,
} from '../../../renderer/i18n/texts';

afterEach(() => applyCompanyTexts({}));

describe('texts of errors', () => {
  it('say what happened, whether the data is safe and what to do', () => {
    const text = errorText(new ApiError('STORAGE_FULL', { incident: '' }));
    expect(text).toMatchObject({ title: 'На диске закончилось место.', code: 'STORAGE_FULL', incident: null });
    expect(text.safety).toMatch(/не пострадало/);
    expect(text.advice).toMatch(/^Освободите место/);
  });

  it('leave out what has no sense there', () => {
    expect(errorText(new ApiError('WRONG_CREDENTIALS', {})).safety).toBe('');
    expect(errorLine(new ApiError('NOTHING_ENTERED', {}))).not.toMatch(/ {2}|undefined/);
  });

  it('name the reason of a weak password', () => {
    const { advice } = errorText(new ApiError('WEAK_PASSWORD', { minimum: 12, reason: 'company' }));
    expect(advice).toMatch(/название компании.*12 знаков/);
  });

  it('give the number of an unexpected one, and anything strange is unexpected', () => {
    expect(errorText(new ApiError('INTERNAL', { incident: 'a1b2' })).incident).toBe('a1b2');
    expect(errorText(new TypeError('secret detail'))).toMatchObject({ code: 'INTERNAL', incident: null });
    expect(errorDetails(new ApiError('INTERNAL', { incident: 'a1b2' }), '0.1.0')).toMatch(/a1b2[^]*0\.1\.0/);
    expect(errorDetails(new TypeError('secret detail'), '0.1.0')).not.toContain('secret');
  });

  it('of a decision made elsewhere say who decided what and when', () => {
    const at = '2024-04-15T09:00:00.000Z' as Instant;
    const params = { state: 'rejected', by: 'Орлова О. П.', at, reason: 'zones_swapped', comment: null } as const;
    expect(decidedText(params, () => '15.04.2024, 14:00')).toBe(
      'Решение: Отклонено: перепутаны зоны. Решил(а): Орлова О. П., 15.04.2024, 14:00.',
    );
  });
});

describe('texts of fields and checks', () => {
  it('show figures as people read them', () => {
    expect(fieldText({ code: 'LESS_THAN_PREVIOUS', params: { previous: 14938 } })).toContain(`14${NBSP}938`);
    expect(checkText({ code: 'TOO_BIG', params: { volumeMilli: 4_001_000, usualMilli: 33_000 } })).toContain(
      `4${NBSP}001 вместо 33`,
    );
    expect(checkText({ code: 'VERIFICATION_EXPIRED', params: { expiredOn: '2023-11-25' } })).toContain('25.11.2023');
    expect(fieldText({ code: 'TOO_SHORT', params: { minimum: 12 } })).toContain('12');
  });

  it('name the reason of a refusal once', () => {
    expect(stateText('rejected', 'misread', null)).toBe('Отклонено: ошибка при снятии показания');
    expect(stateText('rejected', 'other', 'ИПУ снят')).toBe('Отклонено: ИПУ снят');
    expect(stateText('accepted', null, null)).toBe('Принято');
  });
});

describe('texts of a company', () => {
  it('replace the program’s by their key and leave with the company', () => {
    applyCompanyTexts({ 'cabinet.readings.title': 'Показания счётчиков', 'errors.codes.NOT_FOUND.what': 'Не нашли.' });
    expect(i18n.global.t('cabinet.readings.title')).toBe('Показания счётчиков');
    expect(i18n.global.t('cabinet.readings.submit')).toBe('Передать показания');
    expect(errorText(new ApiError('NOT_FOUND', {})).title).toBe('Не нашли.');
    applyCompanyTexts({});
    expect(i18n.global.t('cabinet.readings.title')).toBe('Ввод показаний индивидуальных приборов учёта');
  });

  it.each(['Пишите на lk@ntesk.ru', '50 % {x} | y', '{', "O'K {'", '@:cabinet.more', 'a | b | c', '%{x}', '{0}'])(
    'are shown as the company wrote them: %s',
    (text) => {
      applyCompanyTexts({ 'cabinet.readings.title': text });
      expect(i18n.global.t('cabinet.readings.title')).toBe(text);
    },
  );

  it('still take the figures and the plural forms that the program has there', () => {
    applyCompanyTexts({
      'cabinet.accountNumber': 'Счёт {number} @ {name}',
      'errors.codes.SIGN_IN_DELAYED.next': '{seconds} секунда | {seconds} секунды | {seconds} секунд',
    });
    expect(i18n.global.t('cabinet.accountNumber', { number: 7, name: 'x' })).toBe('Счёт 7 @ {name}');
    expect(errorText(new ApiError('SIGN_IN_DELAYED', { seconds: 5 })).advice).toBe('5 секунд');
  });

  it('change nothing under keys that the program does not have', () => {
    const wild = '{"__proto__":"a","__proto__.polluted":"a","constructor.prototype.polluted":"a"}';
    const texts = JSON.parse(wild) as Record<string, string>;
    applyCompanyTexts({ ...texts, cabinet: 'a', 'cabinet.more.x': 'a', 'common.toString': 'a' });
    expect(i18n.global.t('cabinet.more')).toBe('Ещё');
    expect('polluted' in {}).toBe(false);
  });
});
