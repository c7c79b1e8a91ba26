import { describe, expect, it } from 'vitest';
import { Role, STAFF } from '../../../contract/roles';
import { SeatKind } from '../../../contract/types/seat';
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

  it('shows nothing but the way to the node while that is not such that anything may be seen', () => {
    for (const phase of ['opening', 'ready', 'failed'] as const) {
      const situation = { phase, role: 'operator', isStopped: true } as const;
      expect(redirectOf({ path: '/operator', roles: STAFF }, situation)).toBe('/join');
      expect(redirectOf({ path: '/join', phase: 'choosing' }, situation)).toBeNull();
    }
    expect(redirectOf({ path: '/join', phase: 'choosing' }, { phase: 'ready', role: 'operator' })).toBe('/operator');
  });

  it('keeps from a kind of seat what the kind does not do, whoever sits there', () => {
    const backups: Target = { path: '/operator/backups', roles: STAFF, action: 'backup.keep' };
    const registration: Target = { path: '/registration', anonymousOnly: true, face: 'customer' };
    const invite: Target = { path: '/invite', anonymousOnly: true, face: 'staff' };
    const at = (seat: SeatKind, role: Role = 'anonymous') => ({ phase: 'ready', role, seat }) as const;
    expect(redirectOf(backups, at('window', 'administrator'))).toBeNull();
    expect(redirectOf(backups, at('operator', 'administrator'))).toBe('/no-right');
    expect(SeatKind.options.filter((seat) => redirectOf(registration, at(seat)) === null)).toEqual([
      'window',
      'kiosk',
      'phone',
    ]);
    expect(SeatKind.options.filter((seat) => redirectOf(invite, at(seat)) === null)).toEqual(['window', 'operator']);
  });
});
