import type { CardOf, FoundCard } from '../../../contract/customers';
import type { AccountId } from '../../../contract/types/brand';

/** Where a card is shown: `/operator/customer/a/12` of an account, `/operator/customer/c/7` of a person. */
export const cardPath = (of: CardOf): string =>
  'accountId' in of ? `/operator/customer/a/${of.accountId}` : `/operator/customer/c/${of.customerId}`;

export const accountPath = (accountId: AccountId): string => cardPath({ accountId });

/** A person before their accounts: the card then has all of them. */
export function foundOf({ customerId, accountId }: FoundCard): CardOf | null {
  if (customerId !== null) return { customerId };
  return accountId === null ? null : { accountId };
}
