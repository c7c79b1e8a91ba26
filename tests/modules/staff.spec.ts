/** Who works here: adding, inviting, roles, sessions, sign-in that was forgotten. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../helpers/accounts';
import { NEW_PASSWORD, StaffDesk } from '../helpers/staff';
import { uid } from '../helpers/uid';

let desk: StaffDesk;
beforeEach(async () => {
  desk = await StaffDesk.open();
});
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

const password = passwordOf('administrator');
const actions = async (action: string) => (await desk.test.auditActions()).filter((one) => one === action).length;

describe('a new person of staff', () => {
  it('comes in by a code that the administrator told, with a password that nobody has seen', async () => {
    const { invite, isWaiting } = await desk.add('Loseva');
    expect(isWaiting).toBe(false);
    expect(invite.login).toBe('Loseva');
    expect(invite.code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}$/);
    expect(await desk.person(invite.staffId)).toMatchObject({
      state: 'invited',
      role: 'operator',
      inviteUntil: invite.until,
    });
    const seat = await desk.test.seat();
    const sign = { as: 'staff' as const, login: 'loseva', password: NEW_PASSWORD };
    expect((await seat.refused('identity.signIn', { ...sign, password: ' ' })).code).toBe('WRONG_CREDENTIALS');
    const input = {
      uid: uid(),
      login: 'LOSEVA',
      code: invite.code.toLowerCase().replaceAll('-', ' '),
      password: NEW_PASSWORD,
    };
    await seat.call('staff.acceptInvite', input);
    expect(await seat.call('staff.acceptInvite', input)).toEqual({});
    expect(await seat.call('identity.signIn', sign)).toMatchObject({ role: 'operator', name: 'Лосева Р. О.' });
    expect(await desk.person(invite.staffId)).toMatchObject({ state: 'active', isSignedIn: true, inviteUntil: null });
    expect((await seat.refused('staff.list', {})).code).toBe('FORBIDDEN');
  });

  it('leaves no code and no password in the base', async () => {
    const { invite } = await desk.add('loseva');
    const rows = JSON.stringify([
      await desk.test.rows('SELECT result FROM command'),
      await desk.test.rows('SELECT details FROM audit'),
      await desk.test.rows('SELECT hex(code_hash), hex(salt) FROM staff_invite'),
    ]);
    expect(rows).not.toContain(invite.code);
    expect(rows).not.toContain(invite.code.replaceAll('-', ''));
  });

  it('gets the same code when the answer was lost, another login is refused', async () => {
    const names = { fullName: 'Лосева Рита Олеговна', login: 'loseva', role: 'operator' as const, officeId: null };
    const input = { uid: uid(), ...names, password };
    const first = await desk.admin.call('staff.add', input);
    expect(await desk.admin.call('staff.add', input)).toEqual(first);
    expect((await desk.admin.refused('staff.add', { ...input, uid: uid(), login: 'LOSEVA' })).code).toBe('LOGIN_TAKEN');
    expect(
      (await desk.admin.refused('staff.add', { ...input, uid: uid(), login: 'drugaya', password: 'x' })).code,
    ).toBe('WRONG_PASSWORD');
  });

  it('as senior begins as operator until another has agreed', async () => {
    const { invite, isWaiting } = await desk.add('loseva', 'senior');
    expect(isWaiting).toBe(true);
    expect(await desk.person(invite.staffId)).toMatchObject({ role: 'operator', awaitsRole: 'senior' });
    const [waiting] = await desk.senior.call('approvals.list', {});
    await desk.senior.call('approvals.approve', desk.deciding(waiting?.approvalId ?? 0));
    expect(await desk.person(invite.staffId)).toMatchObject({ role: 'senior', awaitsRole: null, state: 'invited' });
  });
});

describe('the code', () => {
  const accept = async (login: string, code: string, secret = NEW_PASSWORD) =>
    (await desk.test.seat()).refused('staff.acceptInvite', { uid: uid(), login, code, password: secret });

  it('dies of five wrong tries, of its term, of a newer one and of its use', async () => {
    const { invite } = await desk.add('loseva');
    for (let time = 0; time < 5; time += 1)
      expect((await accept('loseva', 'ABCD-ABCD-ABCD')).code).toBe('WRONG_CREDENTIALS');
    expect((await accept('loseva', invite.code)).code).toBe('CODE_ENDED');
    const again = () => desk.admin.call('staff.resetSignIn', { uid: uid(), staffId: invite.staffId, password });
    const late = await again();
    desk.test.clock.advance(73 * 3_600_000);
    expect((await accept('loseva', late.code)).code).toBe('CODE_ENDED');
    const replaced = await again();
    await again();
    expect((await accept('loseva', replaced.code)).code).toBe('WRONG_CREDENTIALS');
  });

  it('tells nobody who works here, and lets a window try ten times', async () => {
    await desk.add('loseva');
    const seat = await desk.test.seat();
    const codes: string[] = [];
    for (const login of ['loseva', 'nobody', 'loseva', 'nobody', 'x1x', 'x2x', 'x3x', 'x4x', 'x5x', 'x6x', 'x7x']) {
      const input = { uid: uid(), login, code: 'ABCD-ABCD-ABCD', password: NEW_PASSWORD };
      codes.push((await seat.refused('staff.acceptInvite', input)).code);
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'WRONG_CREDENTIALS'), 'TOO_MANY_TRIES']);
  });

  it('stays good when the password was too weak', async () => {
    const { invite } = await desk.add('loseva');
    for (const weak of ['короткий', 'Лосева Рита Олеговна', 'loseva loseva']) {
      expect((await accept('loseva', invite.code, weak)).code).toBe('WEAK_PASSWORD');
    }
    const seat = await desk.test.seat();
    await seat.call('staff.acceptInvite', { uid: uid(), login: 'loseva', code: invite.code, password: NEW_PASSWORD });
  });
});

describe('another role', () => {
  it('of an operator who leaves takes place at once and ends their sessions', async () => {
    const seat = await desk.test.seat('operator');
    expect(await desk.setRole('operator', null)).toBe(false);
    expect(seat.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'ended' });
    expect((await seat.refused('staff.me', {})).code).toBe('SIGN_IN_REQUIRED');
    const sign = { as: 'staff' as const, login: 'operator', password: passwordOf('operator') };
    expect((await seat.refused('identity.signIn', sign)).code).toBe('WRONG_CREDENTIALS');
    expect(await desk.person(desk.idOf('operator'))).toMatchObject({ state: 'disabled' });
  });

  it('of a senior waits for another, who sees what it is about', async () => {
    const waiting = await desk.asked('senior', null);
    const [mine] = await desk.admin.call('approvals.list', {});
    expect(mine).toMatchObject({
      ...{ approvalId: waiting, kind: 'staffRole', isMine: true, canDecide: false, askedBy: 'Котов И. Ю.' },
      facts: [
        { name: 'person', value: 'Зимина В. П.' },
        { name: 'roleBefore', value: 'senior' },
        { name: 'role', value: 'none' },
      ],
    });
    await desk.senior.call('approvals.approve', desk.deciding(waiting));
    expect((await desk.senior.refused('approvals.list', {})).code).toBe('SIGN_IN_REQUIRED');
    expect(await desk.stateOf(waiting)).toBe('done');
    expect(await actions('approvals.approve')).toBe(1);
  });

  it('takes place at once and leaves an alarm where nobody else could check', async () => {
    await desk.test.change(`UPDATE staff SET disabled_at = 1 WHERE login = 'senior'`);
    expect(await desk.setRole('operator', 'senior')).toBe(false);
    expect(await desk.person(desk.idOf('operator'))).toMatchObject({ role: 'senior' });
    expect(await desk.test.rows('SELECT kind, subject FROM alarm')).toEqual([
      { kind: 'alone', subject: `staff:${desk.idOf('administrator')}` },
    ]);
  });

  it('never leaves nobody who looks after the program', async () => {
    const refusal = await desk.admin.refused('staff.setRole', await desk.roleInput('administrator', 'operator'));
    expect(refusal.code).toBe('LAST_ADMINISTRATOR');
    const stale = { ...(await desk.roleInput('operator', null)), version: 7 };
    expect((await desk.admin.refused('staff.setRole', stale)).code).toBe('STAFF_CHANGED');
  });
});

describe('a person', () => {
  it('is renamed at their window, and sent away when they move to another office', async () => {
    const operator = await desk.test.seat('operator');
    const { officeId } = await desk.admin.call('staff.addOffice', { uid: uid(), name: 'Тагил' });
    expect((await desk.admin.refused('staff.addOffice', { uid: uid(), name: 'Тагил' })).code).toBe('OFFICE_TAKEN');
    const { staffId, version } = await desk.person(desk.idOf('operator'));
    const changed = { uid: uid(), staffId, version, fullName: 'Лисина Анна Сергеевна', officeId: null };
    await desk.admin.call('staff.change', changed);
    expect(await operator.call('identity.me', {})).toMatchObject({ name: 'Лисина А. С.' });
    expect((await desk.admin.refused('staff.change', { ...changed, uid: uid() })).code).toBe('STAFF_CHANGED');
    await desk.admin.call('staff.change', { ...changed, uid: uid(), version: version + 1, officeId });
    expect(operator.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'ended' });
    await desk.admin.call('staff.renameOffice', { uid: uid(), officeId, name: 'Тагил-1', isClosed: true });
    expect(await desk.admin.call('staff.offices', {})).toEqual([
      { officeId, name: 'Тагил-1', isClosed: true, accounts: 0, people: 1 },
    ]);
  });

  it('who forgot their sign-in gets a code; the old password and all sessions are over', async () => {
    const operator = await desk.test.seat('operator');
    const staffId = desk.idOf('operator');
    const { code } = await desk.admin.call('staff.resetSignIn', { uid: uid(), staffId, password });
    expect(operator.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'ended' });
    const sign = { as: 'staff' as const, login: 'operator', password: passwordOf('operator') };
    expect((await operator.refused('identity.signIn', sign)).code).toBe('WRONG_CREDENTIALS');
    await operator.call('staff.acceptInvite', { uid: uid(), login: 'operator', code, password: NEW_PASSWORD });
    expect(await operator.call('identity.signIn', { ...sign, password: NEW_PASSWORD })).toMatchObject({
      role: 'operator',
    });
    const own = { uid: uid(), staffId: desk.idOf('administrator'), password };
    expect((await desk.admin.refused('staff.resetSignIn', own)).code).toBe('FORBIDDEN');
  });

  it('who was blocked is let in again', async () => {
    const seat = await desk.test.seat();
    const wrong = { as: 'staff' as const, login: 'operator', password: 'x' };
    for (let time = 0; time < 20; time += 1) {
      await seat.refused('identity.signIn', wrong);
      desk.test.clock.advance(301_000);
    }
    expect(await desk.person(desk.idOf('operator'))).toMatchObject({ state: 'blocked' });
    await desk.admin.call('staff.unblock', { uid: uid(), staffId: desk.idOf('operator') });
    expect(await desk.person(desk.idOf('operator'))).toMatchObject({ state: 'active' });
    await seat.signIn('operator');
  });

  it('is seen at each window, and sent away from one', async () => {
    const operator = await desk.test.seat('operator');
    const sessions = await desk.admin.call('staff.sessions', {});
    expect(sessions.map(({ role, isThis }) => [role, isThis])).toEqual([
      ['administrator', true],
      ['senior', false],
      ['operator', false],
    ]);
    const input = { uid: uid(), seatId: operator.id };
    await desk.admin.call('staff.endSession', input);
    expect(await desk.admin.call('staff.endSession', input)).toEqual({});
    expect((await desk.admin.refused('staff.endSession', { ...input, uid: uid() })).code).toBe('NOT_FOUND');
    expect((await operator.call('identity.me', {})).role).toBe('anonymous');
  });
});
