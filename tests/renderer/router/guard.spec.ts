import { describe, expect, it } from 'vitest';
import { Role, STAFF } from '../../../contract/roles';
import { homeOf, redirectOf, type Target } from '../../../renderer/router/guard';

const cabinet: Target = { path: '/cabinet/readings', roles: ['customer'] };
const operator: Target = { path: '/operator/queue', roles: STAFF };
const signIn: Target = { path: '/sign-in', anonymousOnly: true };

describe('redirectOf', () => {
  it.each([
    ['anonymous', '/sign-in', '/sign-in', null],
    ['newcomer', '/first-password', '/first-password', '/first-password'],
    ['customer', null, '/no-right', '/cabinet'],
    ['operator', '/no-right', null, '/operator'],
    ['senior', '/no-right', null, '/operator'],
    ['administrator', '/no-right', null, '/operator'],
  ] as const)('of %s: cabinet %s, operator %s, sign-in %s', (role, toCabinet, toOperator, toSignIn) => {
    const situation = { phase: 'ready', role } as const;
    expect(redirectOf(cabinet, situation)).toBe(toCabinet);
    expect(redirectOf(operator, situation)).toBe(toOperator);
    expect(redirectOf(signIn, situation)).toBe(toSignIn);
  });

  it.each([
    ['opening', '/starting'],
    ['choosing', '/first-run'],
    ['restoring', '/restoring'],
    ['failed', '/failure'],
  ] as const)('in the phase %s is %s for everything but that page', (phase, page) => {
    const situation = { phase, role: 'anonymous' } as const;
    for (const target of [cabinet, operator, signIn, { path: '/' }]) expect(redirectOf(target, situation)).toBe(page);
    expect(redirectOf({ path: page, phase }, situation)).toBeNull();
    expect(redirectOf({ path: '/about', always: true }, situation)).toBeNull();
  });

  it('lets a restore be seen where there is no base to sign in to, and by the administrator', () => {
    const restore: Target = { path: '/restore', alsoIn: ['choosing', 'failed'], action: 'backup.keep' };
    for (const phase of ['choosing', 'failed'] as const) {
      expect(redirectOf(restore, { phase, role: 'anonymous' })).toBeNull();
    }
    expect(redirectOf(restore, { phase: 'restoring', role: 'anonymous' })).toBe('/restoring');
    expect(redirectOf(restore, { phase: 'ready', role: 'administrator' })).toBeNull();
    expect(redirectOf(restore, { phase: 'ready', role: 'operator' })).toBe('/no-right');
    expect(redirectOf(restore, { phase: 'ready', role: 'anonymous' })).toBe('/sign-in');
  });

  it('lets a first password open the one page where it is changed', () => {
    const firstPassword: Target = { path: '/first-password', roles: ['newcomer'] };
    for (const role of Role.options) {
      const other = role === 'newcomer' ? null : role === 'anonymous' ? '/sign-in' : '/no-right';
      expect(redirectOf(firstPassword, { phase: 'ready', role })).toBe(other);
    }
  });

  it('leads from the pages of the start and from the root to where a person begins', () => {
    for (const role of Role.options) {
      const situation = { phase: 'ready', role } as const;
      expect(redirectOf({ path: '/' }, situation)).toBe(homeOf(role));
      expect(redirectOf({ path: '/failure', phase: 'failed' }, situation)).toBe(homeOf(role));
      expect(redirectOf({ path: '/unknown' }, situation)).toBeNull();
    }
  });
});
