import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotted } from '../../main/modules/requests/card-fields';
import { filled, HIDDEN_ACTS, isVisible, newsActs } from '../../main/modules/requests/conversation.rules';
import { findBy } from '../../main/modules/requests/request-lists.service';
import { alikeQuery, wordsQueries } from '../../main/modules/requests/search.rules';
import { formOf } from '../helpers/request-rows';
import type { RequestKind } from '../../contract/types/request-kind';

const places = { name: '{number}', number: '7', title: 'Ввод', due: '', company: 'АО', operator: 'Я' };

describe('a text', () => {
  it.each([
    ['', false],
    [' \t\n', false],
    ['\u200b\u200d\ufeff', false],
    ['\u3164\uffa0\u115f\u1160\u2800', false],
    ['\u0301\ufe0f', false],
    ['\ud800', false],
    ['.', true],
    ['\u200bда', true],
    ['👍', true],
  ])('%j is seen: %s', (text, seen) => {
    expect(isVisible(text)).toBe(seen);
  });
});

describe('a canned answer', () => {
  it('has each place filled once, and nothing in what was put in', () => {
    expect(filled('{name}, № {number}: {title} {due}{company} {operator}', places)).toBe('{number}, № 7: Ввод АО Я');
    expect(filled('{unknown} {Name}', places)).toBe('{unknown} {Name}');
  });
});

describe('acts', () => {
  it('between staff are hidden, and those that tell a side something are its news', () => {
    expect(HIDDEN_ACTS).toEqual(['release', 'postpone']);
    expect(newsActs('customer')).toContain('ask');
    expect(newsActs('customer')).not.toContain('answer');
    expect(newsActs('staff')).toEqual(['answer', 'withdraw']);
  });
});

describe('a search', () => {
  it.each([
    ['счетчик', { whole: '"счетчик"', begun: '"счетчик"*' }],
    ['счетчик № 12-34', { whole: '"счетчик" "12" "34"', begun: '"счетчик" "12" "34"*' }],
    ['" OR *', { whole: '"OR"', begun: '"OR"*' }],
    ['*** ---', null],
    ['', null],
  ])('%s', (text, queries) => {
    expect(wordsQueries(text)).toEqual(queries);
  });

  it('has no sign of the language of queries but its own', () => {
    const inside = (text: string | undefined) => (text ?? '').replace(/"[\p{L}\p{N}]+"\*?/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const queries = wordsQueries(text);
        expect(inside(queries?.begun).trim()).toBe('');
        expect(
          inside(alikeQuery(text) ?? '')
            .replaceAll(' OR ', '')
            .trim(),
        ).toBe('');
      }),
    );
  });

  it('for what is alike takes the telling words, each once', () => {
    expect(alikeQuery('сорвана пломба и ещё сорвана дверь')).toBe('"сорвана" OR "пломба" OR "дверь"');
    expect(alikeQuery('да и то')).toBeNull();
  });
});

describe('what is looked for in the queue', () => {
  it.each([
    ['', { by: 'all' }],
    ['Ёлкин', { by: 'name', from: 'елкин', below: 'елкин\uffff' }],
    ['1234', { by: 'number', from: '1234', below: '1234\uffff', phone: '' }],
    ['№ 1234', { by: 'number', from: '1234', below: '1234\uffff', phone: '' }],
    ['12/2026', { by: 'registration', from: 12, below: 2026 }],
    ['8 (912) 000-05-55', { by: 'number', from: '89120000555', below: '89120000555\uffff', phone: '79120000555' }],
  ])('%s', (text, found) => {
    expect(findBy(text)).toEqual(found);
  });
});

describe('fields of identity papers', () => {
  const form = formOf('sealing', 'Опломбирование') as RequestKind;

  it('show dots where something is filled in, and nothing of its length', () => {
    const shown = dotted(form, { about: 'текст', paper: '4510 123456' });
    expect(shown).toEqual({ fields: { about: 'текст', paper: '••••' }, hidden: ['paper'] });
    expect(dotted(form, { about: 'текст', paper: '' })).toEqual({ fields: { about: 'текст', paper: '' }, hidden: [] });
  });
});
