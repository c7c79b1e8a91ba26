import * as z from 'zod';

/**
 * Who a seat speaks for. The renderer never sends it: main knows it from the seat's session. A `newcomer` has shown the initial password of an
 * account and may only set one of their own.
 */
export const Role = z.enum(['anonymous', 'newcomer', 'customer', 'operator', 'senior', 'administrator']);
export type Role = z.infer<typeof Role>;

export const StaffRole = z.enum(['operator', 'senior', 'administrator']);
export type StaffRole = z.infer<typeof StaffRole>;

export const STAFF = ['operator', 'senior', 'administrator'] as const satisfies readonly Role[];
export const SIGNED_IN = ['customer', ...STAFF] as const satisfies readonly Role[];
export const EVERYONE = ['anonymous', 'newcomer', ...SIGNED_IN] as const satisfies readonly Role[];
