import { useChosenAccount } from '../stores/accounts.store';
import { useAdmissionStore } from '../stores/admission.store';
import { useCustomerSearch } from '../stores/customers.store';
import { useDecidedStore } from '../stores/decided.store';
import { useEntryStore } from '../stores/entry.store';
import { useLeasesStore } from '../stores/leases.store';
import { useReadingDrafts } from '../stores/metering.store';
import { usePaperLook } from '../stores/paper-look.store';
import { usePreferencesStore } from '../stores/preferences.store';
import { useRequestActs } from '../stores/request-acts';
import { useReviewStore } from '../stores/review.store';
import { useSessionStore } from '../stores/session.store';
import { useWorkTabs } from '../stores/work-tabs.store';
import { useToastJournal, useToasts } from '../ui';

/** Drops all that the window holds of the person who has left. A store that holds data of people has its line here. */
export function useForgetPerson(): () => void {
  const session = useSessionStore();
  const chosenAccount = useChosenAccount();
  const drafts = useReadingDrafts();
  const entry = useEntryStore();
  const review = useReviewStore();
  const decided = useDecidedStore();
  const customerSearch = useCustomerSearch();
  const admission = useAdmissionStore();
  const leases = useLeasesStore();
  const preferences = usePreferencesStore();
  const tabs = useWorkTabs();
  const requestActs = useRequestActs();
  const paper = usePaperLook();
  const toasts = useToasts();
  const journal = useToastJournal();

  return () => {
    chosenAccount.accountId = null;
    drafts.reset();
    entry.door = null;
    review.reset();
    decided.reset();
    customerSearch.reset();
    admission.reset();
    leases.reset();
    preferences.reset();
    tabs.reset();
    requestActs.reset();
    paper.close();
    toasts.dismiss();
    journal.clear();
    session.forget();
  };
}
