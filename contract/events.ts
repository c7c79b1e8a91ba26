import * as z from 'zod';
import { BackupWork } from './backup';
import { DatedName } from './dated';
import { LinkState } from './link';
import { AccountId, MeterReadingId, RegistrationId, RequestId } from './types/brand';
import { WorkItem } from './work';

/** What main pushes. An event carries ids only and goes only to seats whose actor may read them. */
export const ProgramEvent = z.discriminatedUnion('name', [
  z.object({ name: z.literal('metering.readingChanged'), accountId: AccountId, meterReadingId: MeterReadingId }),
  /**
   * `idle`: the person was away; `base`: the base that it was begun on went away, in a restore or after a failure; `password`: the person's
   * password was changed elsewhere; `ended`: an administrator ended it, or the person's rights are others now.
   */
  z.object({ name: z.literal('identity.sessionEnded'), reason: z.enum(['idle', 'base', 'password', 'ended']) }),
  /** This window is locked: by its person or by idling. */
  z.object({ name: z.literal('identity.locked') }),
  /** Somebody holds an item of work, or no longer does. */
  z.object({ name: z.literal('work.leaseChanged'), item: WorkItem }),
  z.object({ name: z.literal('registrations.changed'), registrationId: RegistrationId }),
  z.object({ name: z.literal('staff.changed') }),
  z.object({ name: z.literal('approvals.changed') }),
  z.object({ name: z.literal('privacy.requestsChanged') }),
  z.object({ name: z.literal('privacy.alarmsChanged') }),
  /** A dated setting has another value, now or later. */
  z.object({ name: z.literal('settings.datedChanged'), setting: DatedName }),
  z.object({ name: z.literal('audit.verdictChanged') }),
  /** The system opened a link of ours: `identity.openedLink` tells which, once. */
  z.object({ name: z.literal('identity.linkOpened') }),
  /** Contacts, subscriptions, identifiers or accounts of the customer are no longer what they were. */
  z.object({ name: z.literal('identity.profileChanged') }),
  /** Computers and phones that remember the customer are others now; somebody came in by what this window showed. */
  z.object({ name: z.literal('devices.changed') }),
  z.object({ name: z.literal('stations.changed') }),
  z.object({ name: z.literal('node.changed') }),
  /** Said by the seat's own program or page, not by the node: the way to the node is another. */
  z.object({ name: z.literal('link.changed'), link: LinkState }),
  /** Events were missed: all that is shown is read again. */
  z.object({ name: z.literal('link.missed') }),
  z.object({ name: z.literal('requests.changed'), requestId: RequestId }),
  /** Somebody said something, read something, or typed a note. */
  z.object({ name: z.literal('requests.said'), requestId: RequestId }),
  z.object({ name: z.literal('messages.changed') }),
  z.object({ name: z.literal('settings.programChanged') }),
  /** Plan, folder, list or work of backups is no longer what it was. */
  z.object({ name: z.literal('backup.changed') }),
  z.object({ name: z.literal('backup.progress'), work: BackupWork }),
]);
export type ProgramEvent = z.infer<typeof ProgramEvent>;
export type SessionEnd = Extract<ProgramEvent, { name: 'identity.sessionEnded' }>['reason'];
