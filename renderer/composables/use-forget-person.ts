import { useChosenAccount } from '../stores/accounts.store';
import { useDecidedStore } from '../stores/decided.store';
import { useReviewStore } from '../stores/review.store';
import { useSessionStore } from '../stores/session.store';
import { useToasts } from '../ui';

/** Drops all that the window holds of the person who has left. A store that holds data of people has its line here. */
export function useForgetPerson(): () => void {
  const session = useSessionStore();
  const chosenAccount = useChosenAccount();
  const review = useReviewStore();
  const decided = useDecidedStore();
  const toasts = useToasts();

  return () => {
    chosenAccount.accountId = null;
    review.reset();
    decided.reset();
    toasts.dismiss();
    session.forget();
  };
}
