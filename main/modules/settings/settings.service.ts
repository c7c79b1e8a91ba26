import { Company, ReadingPolicy } from '../../../contract/settings';
import { dateToDays, type Instant, type LocalDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { SettingReads } from '../../../db/repositories/settings.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Profile } from '../../profiles/profile.schema';

const READING_POLICY = 'readings.policy';
/** A time zone set wrong is less than a day. */
const CLOCK_SLACK_MS = 24 * 3_600_000;

/** A profile seeds the dated settings when a base is made; from then on the settings decide. */
export async function seedSettings(repos: Repositories, profile: Profile): Promise<void> {
  await repos.settings.put(READING_POLICY, 0, JSON.stringify(profile.readings));
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
