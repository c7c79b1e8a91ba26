import { useInfiniteQuery, useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Output } from '../../contract';
import { AuditFamily, type AuditVerdict } from '../../contract/audit';
import { StaffId } from '../../contract/types/brand';
import type { LocalDate } from '../../contract/types/time';
import { call } from '../api';
import { useSessionStore } from './session.store';

export const AUDIT_KEY = ['audit'] as const;
export const AUDIT_VERDICT_KEY = [...AUDIT_KEY, 'verdict'] as const;
const PAGE = 200;

export interface AuditFilter {
  from: LocalDate | null;
  to: LocalDate | null;
  family: AuditFamily | null;
  staffId: StaffId | null;
  subject: string | null;
}
export const NO_FILTER: AuditFilter = { from: null, to: null, family: null, staffId: null, subject: null };

/** What a link from another page asks for: `?staffId=3&family=signIn`. */
export function askedFilter(query: Readonly<Record<string, unknown>>): AuditFilter {
  const { staffId, family, subject } = query;
  return {
    ...NO_FILTER,
    staffId: StaffId.nullable().catch(null).parse(Number(staffId)),
    family: AuditFamily.nullable().catch(null).parse(family),
    subject: typeof subject === 'string' ? subject : null,
  };
}

type JournalPage = Output<'audit.journal'>;
export type ShiftReport = Output<'audit.shiftReport'>;

/** Rows of the journal that fit, from the newest on, page after page. */
export function useAuditJournal(filter: MaybeRefOrGetter<AuditFilter>) {
  const query = useInfiniteQuery<JournalPage, Error, number | null>({
    key: () => [...AUDIT_KEY, 'journal', { ...toValue(filter) }],
    query: ({ pageParam }) => call('audit.journal', { ...toValue(filter), before: pageParam, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? (items.at(-1)?.auditId ?? null) : null),
  });
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, items };
}

/** People of staff by whom the journal may be filtered. */
export function useAuditPeople() {
  return useQuery({ key: [...AUDIT_KEY, 'people'], query: () => call('audit.people', {}) });
}

/** The last verdict on the chain, for those who may have it looked over. */
export function useAuditVerdict() {
  const session = useSessionStore();
  return useQuery({
    key: [...AUDIT_VERDICT_KEY],
    query: () => call('audit.verdict', {}),
    enabled: () => session.can('audit.verify'),
  });
}

export const verifyAudit = (input: Draft<'audit.verify'>): Promise<AuditVerdict> => call('audit.verify', input);

export const exportAudit = (input: Draft<'audit.export'>): Promise<Output<'audit.export'>> =>
  call('audit.export', input);

export const compareAnchor = async (count: number, head: string): Promise<boolean> =>
  (await call('audit.compareAnchor', { count, head })).fits;

export const loadShiftReport = (input: Draft<'audit.shiftReport'>): Promise<ShiftReport> =>
  call('audit.shiftReport', input);
