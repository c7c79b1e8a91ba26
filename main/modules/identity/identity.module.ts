import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Passwords } from '../../platform/passwords';
import type { Protections } from '../../platform/protections';
import type { Secrets } from '../../platform/secrets';
import type { OpenedLinks } from '../../rpc/opened-link';
import type { Seats } from '../../rpc/seats';
import type { CommandRunner, Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { MessagesService } from '../messages/messages.service';
import type { SettingsService } from '../settings/settings.service';
import { Factors } from '../staff/factor.service';
import { AccountBindings } from './account-bindings';
import { ConfirmationService } from './confirmation.service';
import { ConsentsService } from './consents.service';
import { ContactChangeService } from './contact-change.service';
import { customerHandlers } from './customer.handlers';
import { CustomerProfileService } from './customer-profile.service';
import { CustomerSettingsService } from './customer-settings.service';
import { devicesHandlers } from './devices.handlers';
import { DevicesService } from './devices.service';
import { FirstPasswordService } from './first-password.service';
import { identityHandlers } from './identity.handlers';
import { IdentityService } from './identity.service';
import { Pairings } from './pairing.service';
import { PasswordChange } from './password-change';
import type { PhoneDoor } from './phone-door';
import { RememberedPhones } from './phones.service';
import { RecoveryService } from './recovery.service';
import { registrationHandlers } from './registration.handlers';
import { RegistrationService } from './registration.service';
import { RememberedDevices } from './remembered.service';
import { SecurityCodes } from './security-code';
import { SignInGuard } from './sign-in-guard';

export interface IdentityParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  messages: MessagesService;
  passwords: Passwords;
  secrets: Secrets;
  seats: Seats;
  links: OpenedLinks;
  door: PhoneDoor & { letterAddress(): Promise<string | null> };
  publish: Publish;
  clock: Clock;
  logger: Logger;
  protections: Protections;
}

/** Who people are, of an open base: what other modules ask of it, and its procedures. */
export function createIdentity(parts: IdentityParts) {
  const { read, storage, commands, settings, messages, passwords, secrets, seats, clock, logger, protections } = parts;
  const { links, door, publish } = parts;
  const { profile } = settings;
  const report = (failure: unknown) => void logger.failure('remembered device', failure);
  const guard = new SignInGuard(storage, clock);
  const factors = new Factors(read, passwords, protections, settings, clock.now);
  const identity = new IdentityService(read, storage, guard, passwords, factors, profile, clock);
  const devices = new RememberedDevices(read, storage, settings, secrets, clock, report);
  const phones = new RememberedPhones(read, storage, settings, clock, report);
  const pairings = new Pairings({ storage, phones, door, seats, clock, publish, protections });
  const owned = new DevicesService(read, commands, devices, seats, door, clock);
  const confirmations = new ConfirmationService(storage, settings, messages, clock, protections, door);
  const consents = new ConsentsService(profile);
  const bindings = new AccountBindings(settings);
  const change = new PasswordChange(identity, devices, confirmations, messages, seats);
  const firstPassword = new FirstPasswordService(read, commands, consents, passwords, profile);
  const recovery = new RecoveryService({
    ...{ read, storage, commands, confirmations, messages, passwords, change, profile, clock },
  });
  const own = {
    profile: new CustomerProfileService(read, confirmations),
    settings: new CustomerSettingsService(read, commands, identity, consents, passwords, change, profile),
    contacts: new ContactChangeService(commands, identity, confirmations, messages, bindings),
  };
  const codes = new SecurityCodes(seats, clock);
  const registration = new RegistrationService({
    ...{ read, storage, commands, passwords, messages, clock },
    ...{ profile, bindings, confirmations, consents, codes },
  });
  return {
    identity,
    factors,
    guard,
    confirmations,
    bindings,
    consents,
    phones,
    handlers: {
      ...devicesHandlers(pairings, owned),
      ...identityHandlers({ identity, factors, devices, phones, firstPassword, recovery, links, seats }),
      ...customerHandlers({ ...own, seats }),
      ...registrationHandlers({ registration, consents, codes, seats }),
    },
  };
}
