import { MessagePolicy } from '../../../contract/messages';
import { Company, ReadingPolicy } from '../../../contract/settings';
import { dateToDays, type Instant, type LocalDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { SettingReads } from '../../../db/repositories/settings.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import { IdentityPolicy, type Profile } from '../../profiles/profile.schema';

const READING_POLICY = 'readings.policy';
const MESSAGE_POLICY = 'messages.policy';
const IDENTITY_POLICY = 'identity.policy';
/** A time zone set wrong is less than a day. */
const CLOCK_SLACK_MS = 24 * 3_600_000;

/** A profile seeds the dated settings when a base is made; from then on the settings decide. */
export async function seedSettings(repos: Repositories, profile: Profile): Promise<void> {
  await repos.settings.put(READING_POLICY, 0, JSON.stringify(profile.readings));
  await repos.settings.put(MESSAGE_POLICY, 0, JSON.stringify(profile.messages.policy));
  await repos.settings.put(IDENTITY_POLICY, 0, JSON.stringify(profile.identity));
}

/** The company as its profile and the dated settings of this base say. */
export class SettingsService {
  constructor(
    readonly profile: Profile,
    private readonly read: ReadRepositories,
    private readonly clock: Clock,
  ) {}

  /** The calendar date of now where the company is. */
  today(): LocalDate {
    return this.clock.today(this.profile.timeZone);
  }

  /** How readings are taken on that day; the profile's own policy when the base has none yet. */
  async readingPolicy(day: LocalDate, settings: SettingReads = this.read.settings): Promise<ReadingPolicy> {
    const stored = await settings.valueOn(READING_POLICY, dateToDays(day));
    return stored === undefined ? this.profile.readings : ReadingPolicy.parse(JSON.parse(stored));
  }

  /** How codes, keys and remembered devices are dealt with on that day. */
  async identityPolicy(day: LocalDate, settings: SettingReads = this.read.settings): Promise<IdentityPolicy> {
    const stored = await settings.valueOn(IDENTITY_POLICY, dateToDays(day));
    return stored === undefined ? this.profile.identity : IdentityPolicy.parse(JSON.parse(stored));
  }

  /** How messages leave on that day. */
  async messagePolicy(day: LocalDate, settings: SettingReads = this.read.settings): Promise<MessagePolicy> {
    const stored = await settings.valueOn(MESSAGE_POLICY, dateToDays(day));
    return stored === undefined ? this.profile.messages.policy : MessagePolicy.parse(JSON.parse(stored));
  }

  /** From that day on. */
  async setMessagePolicy(repos: Repositories, day: LocalDate, policy: MessagePolicy): Promise<void> {
    await repos.settings.put(MESSAGE_POLICY, dateToDays(day), JSON.stringify(policy));
  }

  /** The newest record of the base, when the clock stands so far before it that one of the two is wrong. */
  async clockBehind(): Promise<Instant | null> {
    const newest = await this.read.audit.newestAt();
    return newest !== null && newest - this.clock.now() > CLOCK_SLACK_MS ? msToInstant(newest) : null;
  }

  async company(): Promise<Company> {
    const { code, ...profile } = this.profile;
    return Company.parse({
      ...profile,
      profile: code,
      readings: await this.readingPolicy(this.today()),
    });
  }
}
