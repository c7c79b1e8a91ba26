export { ApiError, asApiError, isApiError } from './api-error';
export { call, newUid, whenSignInRequired } from './client';
export { onEvent } from './events';
