import { beforeEach, describe, expect, it } from 'vitest';
import type { Envelope } from '../../../contract/envelope';
import { useFirstRun } from '../../../renderer/start/use-first-run';

const asked: { procedure: string; input: unknown }[] = [];
let answer: Envelope;

beforeEach(() => {
  asked.length = 0;
  answer = { ok: true, value: {} };
  window.bridge = {
    async invoke(procedure, input) {
      asked.push({ procedure, input });
      return answer;
    },
    subscribe: () => () => undefined,
  };
});

const PASSWORD = 'тихий вечер у реки';
function filled() {
  const run = useFirstRun();
  Object.assign(run.form, {
    kind: 'base',
    profile: 'ntesk',
    fullName: 'Орлова Ольга Петровна',
    login: 'admin',
    password: PASSWORD,
    repeat: PASSWORD,
  });
  return run;
}

describe('first run', () => {
  it('makes an invented company from a profile alone, once for many presses', async () => {
    const run = useFirstRun();
    run.form.profile = 'ntesk';
    await Promise.all([run.submit(), run.submit(), run.submit()]);
    expect(asked.map(({ procedure }) => procedure)).toEqual(['settings.createDemo']);
  });

  it('makes a base with its administrator and never sends the repeated password', async () => {
    const run = filled();
    expect(await run.submit()).toBe(true);
    expect(asked[0]?.procedure).toBe('settings.createBase');
    expect(asked[0]?.input).toMatchObject({
      profile: 'ntesk',
      administrator: { fullName: 'Орлова Ольга Петровна', login: 'admin', password: PASSWORD },
    });
    expect(JSON.stringify(asked)).not.toContain('repeat');
  });

  it('F-05 names every field that is wrong, the first of them for the focus', async () => {
    const run = filled();
    Object.assign(run.form, { fullName: ' ', login: '', password: '12345678901', repeat: '' });
    expect(await run.submit()).toBe(false);
    expect(run.errors.summary.value.map(({ id }) => id)).toEqual([
      'first-run-fullName',
      'first-run-login',
      'first-run-password',
      'first-run-repeat',
    ]);
    expect(run.errors.texts.value.password).toContain('12');
    expect([asked.length, run.form.password]).toEqual([0, '12345678901']);
  });

  it('keeps what was typed and the uid when main refuses', async () => {
    const run = filled();
    answer = { ok: false, error: { code: 'WEAK_PASSWORD', params: { minimum: 12, reason: 'common' }, fields: [] } };
    expect(await run.submit()).toBe(false);
    expect([run.failure.value?.code, run.form.login, run.isBusy.value]).toEqual(['WEAK_PASSWORD', 'admin', false]);
    answer = { ok: true, value: {} };
    await run.submit();
    const [first, second] = asked.map(({ input }) => (input as { uid: string }).uid);
    expect(first).toBe(second);
  });

  it('shows the fields that main names', async () => {
    const run = filled();
    const fields = [{ path: 'administrator.login', code: 'BAD_VALUE' as const, params: {} }];
    answer = { ok: false, error: { code: 'BAD_INPUT', params: {}, fields } };
    await run.submit();
    expect(run.errors.summary.value.map(({ id }) => id)).toEqual(['first-run-login']);
    expect(run.failure.value).toBeNull();
  });
});
