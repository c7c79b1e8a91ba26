export { hasScannedKey, keyInSquare, takeScannedKey } from './address-keys';
export { ApiError, asApiError, isApiError } from './api-error';
export { call, newUid, whenCommandSent, whenLocked, whenSignInRequired } from './client';
export { onEvent } from './events';
