import { DATED, type DatedName } from '../../../contract/dated';
import { Company } from '../../../contract/settings';
import { dateToDays, type Instant, type LocalDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { SettingReads } from '../../../db/repositories/settings.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import { IdentityPolicy, type Profile } from '../../profiles/profile.schema';
import { datedDefault, type DatedOf } from './dated.defaults';

const IDENTITY_POLICY = 'identity.policy';
/** A time zone set wrong is less than a day. */
const CLOCK_SLACK_MS = 24 * 3_600_000;

/** A profile seeds the dated settings when a base is made; from then on the settings decide. */
export async function seedSettings(repos: Repositories, profile: Profile): Promise<void> {
  await repos.settings.put('readings.policy' satisfies DatedName, 0, JSON.stringify(profile.readings));
  await repos.settings.put('messages.policy' satisfies DatedName, 0, JSON.stringify(profile.messages.policy));
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

  /** A dated setting as it holds on that day: what was set last up to then, else the default of the program or the profile. */
  async dated<N extends DatedName>(
    name: N,
    day: LocalDate,
    settings: SettingReads = this.read.settings,
  ): Promise<DatedOf<N>> {
    const stored = await settings.valueOn(name, dateToDays(day));
    if (stored === undefined) return datedDefault(name, this.profile);
    return DATED[name].parse(JSON.parse(stored)) as DatedOf<N>;
  }

  /** How codes, keys and remembered devices are dealt with on that day. */
  async identityPolicy(day: LocalDate, settings: SettingReads = this.read.settings): Promise<IdentityPolicy> {
    const stored = await settings.valueOn(IDENTITY_POLICY, dateToDays(day));
    return stored === undefined ? this.profile.identity : IdentityPolicy.parse(JSON.parse(stored));
  }

  /** The newest record of the base, when the clock stands so far before it that one of the two is wrong. */
  async clockBehind(): Promise<Instant | null> {
    const newest = await this.read.audit.newestAt();
    return newest !== null && newest - this.clock.now() > CLOCK_SLACK_MS ? msToInstant(newest) : null;
  }

  /** As every face may show it today. */
  async company(): Promise<Company> {
    const { code, ...profile } = this.profile;
    const today = this.today();
    const { name, shortName, contacts } = await this.dated('company.requisites', today);
    return Company.parse({
      ...profile,
      ...{ name, shortName, contacts },
      profile: code,
      readings: await this.dated('readings.policy', today),
    });
  }
}
