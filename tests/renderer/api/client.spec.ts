import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../../../contract/envelope';
import { ApiError, call, isApiError, newUid, whenSignInRequired } from '../../../renderer/api';

const asked: { procedure: string; input: unknown }[] = [];
let answer: () => Promise<Envelope>;

beforeEach(() => {
  asked.length = 0;
  window.bridge = {
    invoke(procedure, input) {
      asked.push({ procedure, input });
      return answer();
    },
    subscribe: () => () => undefined,
  };
});
afterEach(() => vi.restoreAllMocks());

const value = (given: unknown) => async (): Promise<Envelope> => ({ ok: true, value: given });
const failed = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ApiError)) throw new Error('The call was expected to fail with an ApiError');
  return error;
};

describe('call', () => {
  it('sends what the schema makes of the input and returns the parsed output', async () => {
    answer = value({
      role: 'customer',
      name: 'Иванов И. И.',
      account: null,
      isLocked: false,
      needsFactor: false,
      extra: 'not of the contract',
    });
    const me = await call('identity.signIn', { as: 'customer', login: ' 66200000000 ', password: 'secret' });
    expect(me).toEqual({ role: 'customer', name: 'Иванов И. И.', account: null, isLocked: false, needsFactor: false });
    expect(asked).toEqual([
      {
        procedure: 'identity.signIn',
        input: {
          as: 'customer',
          identifier: null,
          login: '66200000000',
          password: 'secret',
          factor: null,
          remember: false,
        },
      },
    ]);
  });

  it('names the wrong fields without a call', async () => {
    const error = await failed(call('identity.signIn', { as: 'customer', login: '', password: '' }));
    expect(error.code).toBe('BAD_INPUT');
    expect(error.fields.map(({ path, code }) => [path, code])).toEqual([
      ['login', 'REQUIRED'],
      ['password', 'REQUIRED'],
    ]);
    expect(asked).toEqual([]);
  });

  it('tells a field that is wrong from one that is left out, as main does', async () => {
    const wrong = call('metering.recentReadings', { accountId: '1' as unknown as number });
    expect((await failed(wrong)).fields.map(({ code }) => code)).toEqual(['BAD_VALUE']);
    const missing = call('metering.recentReadings', {} as { accountId: number });
    expect((await failed(missing)).fields.map(({ code }) => code)).toEqual(['REQUIRED']);
  });

  it('parses an output that comes as one JSON text', async () => {
    answer = value(JSON.stringify({ pending: [], processed: [] }));
    expect(await call('metering.recentReadings', { accountId: 1 })).toEqual({ pending: [], processed: [] });
  });

  it('throws the error of main with its parameters and fields', async () => {
    const fields = [{ path: 'registers.11', code: 'INCOMPLETE' as const, params: {} }];
    answer = async () => ({ ok: false, error: { code: 'SIGN_IN_DELAYED', params: { seconds: 5 }, fields } });
    const error = await failed(call('identity.me', {}));
    expect(isApiError(error, 'SIGN_IN_DELAYED') && error.params.seconds).toBe(5);
    expect(error.fields).toEqual(fields);
  });

  it('tells who must sign in again', async () => {
    const told = vi.fn();
    whenSignInRequired(told);
    answer = async () => ({ ok: false, error: { code: 'SIGN_IN_REQUIRED', params: {}, fields: [] } });
    await failed(call('accounts.mine', {}));
    expect(told).toHaveBeenCalledOnce();
  });

  it('is an internal error when the answer does not fit the contract or does not come', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    answer = value({ role: 'king', name: '' });
    expect((await failed(call('identity.me', {}))).code).toBe('INTERNAL');
    answer = value('{ not json');
    expect((await failed(call('metering.recentReadings', { accountId: 1 }))).code).toBe('INTERNAL');
    expect(complaint).toHaveBeenCalledTimes(2);
    answer = () => Promise.reject(new Error('the window is closing'));
    expect((await failed(call('identity.me', {}))).code).toBe('INTERNAL');
  });
});

describe('newUid', () => {
  it('is a UUIDv7 that the contract takes', async () => {
    answer = value({});
    await call('settings.createDemo', { uid: newUid(), profile: 'ntesk' });
    expect(asked).toHaveLength(1);
    expect(newUid()).not.toBe(newUid());
  });
});
