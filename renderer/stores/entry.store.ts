import { useQuery } from '@pinia/colada';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Company } from '../../contract/settings';
import type { LinkKey, LinkPurpose, OpenedLink } from '../../contract/types/confirmation';
import { call } from '../api';

export type Door = Company['start']['doors'][number];

/** What leads a person into the cabinet: the door they chose on the start page, and a link of a letter that the system opened. */
export const useEntryStore = defineStore('entry', () => {
  const door = shallowRef<Door | null>(null);
  // Here and not in an address, which histories and reports of failures keep.
  const link = shallowRef<OpenedLink | null>(null);

  /** Asks main for a link that waits; main tells it once. */
  async function ask(): Promise<void> {
    const opened = await call('identity.openedLink', {}).catch(() => ({ link: null }));
    if (opened.link !== null) link.value = opened.link;
  }

  /** The key of a waiting link of that purpose, which is no longer kept here then. */
  function take(purpose: LinkPurpose): LinkKey | null {
    if (link.value?.purpose !== purpose) return null;
    const { key } = link.value;
    link.value = null;
    return key;
  }

  return { door, link, ask, take };
});

/** A page of the company's own words. */
export const useCompanyPage = (id: () => string) =>
  useQuery({ key: () => ['companyPage', id()], query: () => call('settings.page', { id: id() }) });
