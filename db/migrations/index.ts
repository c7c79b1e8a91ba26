import { CreateBase1763856000000 } from './1763856000000-create-base';

/** In the order they run; a file's `user_version` is how many of them it has. Append only. */
export const MIGRATIONS = [CreateBase1763856000000] as const;
