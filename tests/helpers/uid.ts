import { v7 } from 'uuid';
import type { Uid } from '../../contract/types/brand';

/** A new idempotency key. */
export const uid = (): Uid => v7() as Uid;
