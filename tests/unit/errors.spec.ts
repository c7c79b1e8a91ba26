import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { contract } from '../../contract';
import { DomainError, fieldErrors } from '../../contract/errors';

const Form = z.strictObject({
  name: z.string().min(1).max(5),
  code: z.string().min(3),
  period: z.string().regex(/^\d{4}$/),
  uid: z.uuidv7(),
  age: z.int().positive(),
  kind: z.enum(['a', 'b']),
  items: z.array(z.strictObject({ value: z.string() })).max(1),
});

const GOOD = {
  name: 'a',
  code: 'abc',
  period: '2024',
  uid: '018f0000-0000-7000-8000-000000000000',
  age: 1,
  kind: 'a',
  items: [],
};

function problems(change: object) {
  const parsed = Form.safeParse({ ...GOOD, ...change }, { reportInput: true });
  return parsed.success ? [] : fieldErrors(parsed.error);
}

describe('field errors of a schema', () => {
  it.each([
    [{ name: undefined }, 'name', 'REQUIRED', {}],
    [{ name: '' }, 'name', 'REQUIRED', { minimum: 1 }],
    [{ name: 'abcdef' }, 'name', 'TOO_LONG', { maximum: 5 }],
    [{ name: 7 }, 'name', 'BAD_VALUE', {}],
    [{ name: null }, 'name', 'BAD_VALUE', {}],
    [{ code: 'ab' }, 'code', 'TOO_SHORT', { minimum: 3 }],
    [{ period: '24' }, 'period', 'BAD_FORMAT', {}],
    [{ uid: 'x' }, 'uid', 'BAD_FORMAT', {}],
    [{ kind: 'c' }, 'kind', 'BAD_VALUE', {}],
    [{ age: 1.5 }, 'age', 'BAD_VALUE', {}],
    [{ items: [{ value: 1 }] }, 'items.0.value', 'BAD_VALUE', {}],
    [{ items: [{ value: '1', more: 1 }] }, 'items.0', 'UNKNOWN_FIELD', {}],
    [{ more: 1 }, '', 'UNKNOWN_FIELD', {}],
  ])('%j', (change, path, code, params) => {
    expect(problems(change)).toEqual([{ path, code, params }]);
  });

  it('come all at once', () => {
    expect(problems({ name: '', period: '', more: 1 }).map(({ path }) => path)).toEqual(['name', 'period', '']);
  });

  it('carry nothing of what was typed', () => {
    const secret = 'secret-password';
    expect(JSON.stringify(problems({ name: secret, period: secret, uid: secret, kind: secret }))).not.toContain(secret);
  });

  it('a rejection for another reason asks for a comment', () => {
    const parsed = contract['metering.rejectReading'].input.safeParse({
      uid: GOOD.uid,
      meterReadingId: 1,
      version: 1,
      reason: 'other',
      comment: '  ',
    });
    expect(parsed.success ? [] : fieldErrors(parsed.error)).toEqual([
      { path: 'comment', code: 'REQUIRED', params: {} },
    ]);
  });
});

describe('domain error', () => {
  it('says nothing but its code', () => {
    const error = new DomainError('SIGN_IN_DELAYED', { seconds: 5 });
    expect(error.message).toBe('SIGN_IN_DELAYED');
    expect(error.fields).toEqual([]);
  });
});
