import { useQuery } from '@pinia/colada';
import type { Draft, Output } from '../../contract';
import type { Invite } from '../../contract/staff';
import { call, newUid } from '../api';

export const STAFF_KEY = ['staff'] as const;

export type OwnAccount = Output<'staff.me'>;

export function useStaffList() {
  return useQuery({ key: [...STAFF_KEY, 'list'], query: () => call('staff.list', {}) });
}

export function useOffices() {
  return useQuery({ key: [...STAFF_KEY, 'offices'], query: () => call('staff.offices', {}) });
}

/** Windows of staff that are signed in now; asked anew each time it is opened. */
export function useStaffSessions() {
  return useQuery({ key: [...STAFF_KEY, 'sessions'], query: () => call('staff.sessions', {}), staleTime: 0 });
}

/** One's own sign-in: second factor, recovery codes left. */
export function useOwnAccount() {
  return useQuery({ key: [...STAFF_KEY, 'me'], query: () => call('staff.me', {}) });
}

export const addStaff = (input: Draft<'staff.add'>): Promise<Output<'staff.add'>> => call('staff.add', input);
export const changeStaff = (input: Draft<'staff.change'>): Promise<unknown> => call('staff.change', input);
export const setStaffRole = (input: Draft<'staff.setRole'>): Promise<Output<'staff.setRole'>> =>
  call('staff.setRole', input);
export const resetStaffSignIn = (input: Draft<'staff.resetSignIn'>): Promise<Invite> =>
  call('staff.resetSignIn', input);
export const unblockStaff = (input: Draft<'staff.unblock'>): Promise<unknown> => call('staff.unblock', input);
export const endStaffSession = (seatId: number): Promise<unknown> =>
  call('staff.endSession', { uid: newUid(), seatId });
export const addOffice = (input: Draft<'staff.addOffice'>): Promise<unknown> => call('staff.addOffice', input);
export const renameOffice = (input: Draft<'staff.renameOffice'>): Promise<unknown> => call('staff.renameOffice', input);

export const acceptInvite = (input: Draft<'staff.acceptInvite'>): Promise<unknown> => call('staff.acceptInvite', input);
export const changeOwnPassword = (input: Draft<'staff.changePassword'>): Promise<unknown> =>
  call('staff.changePassword', input);
export const beginFactor = (password: string): Promise<Output<'staff.beginFactor'>> =>
  call('staff.beginFactor', { password });
export const confirmFactor = (input: Draft<'staff.confirmFactor'>): Promise<Output<'staff.confirmFactor'>> =>
  call('staff.confirmFactor', input);
export const endFactor = (input: Draft<'staff.endFactor'>): Promise<unknown> => call('staff.endFactor', input);
