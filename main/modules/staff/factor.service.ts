import type { StaffPolicy } from '../../../contract/dated';
import type { ReadRepositories } from '../../../db/repositories';
import type { RecoveryCodeRow, StaffFactorRow } from '../../../db/repositories/staff-factor.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Passwords } from '../../platform/passwords';
import type { Protections } from '../../platform/protections';
import type { StaffActor } from '../../rpc/actor';
import type { SettingsService } from '../settings/settings.service';
import { isKept, stepOf } from './staff.secrets';

/** A code that fits; it opens something only once it is taken. */
export type FactorProof = { factor: StaffFactorRow; step: number } | { factor: StaffFactorRow; code: RecoveryCodeRow };

/** The second factor of staff: six digits of an application, or a recovery code. */
export class Factors {
  constructor(
    private readonly read: ReadRepositories,
    private readonly passwords: Pick<Passwords, 'seal' | 'open'>,
    private readonly protections: Pick<Protections, 'factorOnce'>,
    private readonly settings: Pick<SettingsService, 'dated' | 'today'>,
    private readonly now: () => number,
  ) {}

  policy(): Promise<StaffPolicy> {
    return this.settings.dated('staff.policy', this.settings.today());
  }

  /** Whether the policy asks this role for a second factor. */
  async isAsked({ role }: StaffActor): Promise<boolean> {
    return (await this.policy()).factorFor.includes(role);
  }

  /** Whether the person has not set one up that the policy asks them for. */
  async isMissing(actor: StaffActor): Promise<boolean> {
    return (await this.isAsked(actor)) && !(await this.isOn(actor.staffId));
  }

  async isOn(staffId: number): Promise<boolean> {
    return (await this.read.staffFactors.of(staffId)) !== undefined;
  }

  /** What the code is, under the right password; null when it is none, or was taken before. */
  async prove(staffId: number, password: string, typed: string): Promise<FactorProof | null> {
    const factor = await this.read.staffFactors.of(staffId);
    if (!factor) return null;
    const secret = await this.passwords.open(password, factor.sealed);
    const step = secret === null ? null : stepOf(secret, typed, this.now());
    if (step !== null) return step > factor.lastStep || !this.protections.factorOnce ? { factor, step } : null;
    const code = (await this.read.staffFactors.recoveryCodes(staffId)).find((kept) => isKept(kept, typed));
    return code ? { factor, code } : null;
  }

  /** Takes the code up, in the transaction that it opens something in; false when another was faster with it. */
  async take({ staffFactors }: Repositories, proof: FactorProof, at: number): Promise<boolean> {
    const { staffId, sealed } = proof.factor;
    if (!this.protections.factorOnce) return true;
    return 'step' in proof
      ? staffFactors.takeStep(staffId, proof.step, sealed)
      : staffFactors.takeRecoveryCode(staffId, proof.code, at);
  }

  /** The same secret under a new password; null when there is no factor. */
  async resealed(staffId: number, oldPassword: string, newPassword: string): Promise<Buffer | null> {
    const factor = await this.read.staffFactors.of(staffId);
    if (!factor) return null;
    const secret = await this.passwords.open(oldPassword, factor.sealed);
    // A seal that the right password does not open was damaged: the person's recovery codes still let them in.
    return secret === null ? null : this.passwords.seal(newPassword, secret);
  }
}
