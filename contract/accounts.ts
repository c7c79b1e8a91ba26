import * as z from 'zod';
import { procedure } from './procedure';
import { AccountId, PriceE5 } from './types/brand';
import { Zone } from './types/reading';

/** An account of the signed-in customer. `address` is written out for people, `shortAddress` has no town. */
export const MyAccount = z.object({
  accountId: AccountId,
  number: z.string(),
  holderName: z.string(),
  town: z.string(),
  address: z.string(),
  shortAddress: z.string(),
  hasMeters: z.boolean(),
  services: z.array(
    z.object({
      name: z.string(),
      meters: z.int(),
      supplier: z.string(),
      /** What a price is for: кВт·ч. */
      unit: z.string(),
      /** Of today, one for each zone of the tariff in the order of the day; empty when none has begun. */
      prices: z.array(z.object({ zone: Zone, priceE5: PriceE5 })),
    }),
  ),
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
