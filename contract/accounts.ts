import * as z from 'zod';
import { procedure } from './procedure';
import { AccountId, PriceE5 } from './types/brand';

/** An account of the signed-in customer. `address` is written out for people, `shortAddress` has no town. */
export const MyAccount = z.object({
  accountId: AccountId,
  number: z.string(),
  holderName: z.string(),
  town: z.string(),
  address: z.string(),
  shortAddress: z.string(),
  hasMeters: z.boolean(),
  services: z.array(z.object({ name: z.string(), meters: z.int(), supplier: z.string(), priceE5: PriceE5.nullable() })),
});
export type MyAccount = z.infer<typeof MyAccount>;

export const accounts = {
  /** Accounts that the customer may see, with their services and prices of today. */
  'accounts.mine': procedure({
    kind: 'query',
    access: ['customer'],
    input: z.strictObject({}),
    output: z.array(MyAccount),
  }),
} as const;
