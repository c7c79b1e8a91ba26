/** Signs of a password of staff at the least; main refuses shorter ones. */
export const STAFF_PASSWORD_SIGNS = 12;
