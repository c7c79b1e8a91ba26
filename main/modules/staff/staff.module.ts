import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Protections } from '../../platform/protections';
import type { StaffActor } from '../../rpc/actor';
import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { IdentityService } from '../identity/identity.service';
import type { SignInGuard } from '../identity/sign-in-guard';
import type { AlarmsService } from '../privacy/alarms.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { ApprovalDecisions } from './approvals.decisions';
import { ApprovalLists } from './approvals.lists';
import { ApprovalsService } from './approvals.service';
import type { Factors } from './factor.service';
import { Invites } from './invites.service';
import { OfficesService } from './offices.service';
import { OwnSignIn } from './own.service';
import { RestoreApproval } from './restore-approval';
import { type GiveUp, RoleChange } from './role-change';
import { StaffLists } from './staff.lists';
import { StaffService } from './staff.service';

interface Parts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  alarms: Pick<AlarmsService, 'raise'>;
  identity: IdentityService;
  factors: Factors;
  guard: SignInGuard;
  reach: ReachOf;
  passwords: Passwords;
  protections: Pick<Protections, 'fourEyes'>;
  seats: Seats;
  giveUp: GiveUp;
  clock: Clock;
}

type Names = Extract<keyof Handlers, `staff.${string}` | `approvals.${string}`>;

/** Who works here and what they do not do alone: what other modules ask of it, and its procedures. */
export function createStaff(parts: Parts) {
  const { read, commands, identity, guard, reach, seats, clock } = parts;
  const asking = { ...parts, confirm: (actor: StaffActor, password: string) => identity.confirm(actor, password) };
  const approvals = new ApprovalsService(asking);
  const decisions = new ApprovalDecisions(approvals, asking);
  const roles = new RoleChange(seats, approvals, parts.giveUp);
  approvals.register(roles);
  approvals.register(new RestoreApproval());
  const invites = new Invites(parts);
  const staff = new StaffService({ ...parts, approvals, invites, roles });
  const own = new OwnSignIn(parts);
  const offices = new OfficesService(read, commands);
  const lists = new StaffLists(read, seats, guard, clock.now);
  const waiting = new ApprovalLists(read, approvals, reach, clock.now);
  const handlers: Pick<Handlers, Names> = {
    'staff.list': () => lists.list(),
    'staff.sessions': (call) => lists.sessions(call),
    'staff.offices': () => offices.list(),
    'staff.addOffice': (call, input) => offices.add(call, input),
    'staff.renameOffice': (call, input) => offices.rename(call, input),
    'staff.add': (call, input) => staff.add(call, input),
    'staff.change': (call, input) => staff.change(call, input),
    'staff.setRole': (call, input) => staff.setRole(call, input),
    'staff.resetSignIn': (call, input) => staff.resetSignIn(call, input),
    'staff.unblock': (call, input) => staff.unblock(call, input),
    'staff.endSession': (call, input) => staff.endSession(call, input),
    'staff.acceptInvite': (call, input) => invites.accept(call, input),
    'staff.me': (call) => own.me(call),
    'staff.changePassword': (call, input) => own.changePassword(call, input),
    'staff.beginFactor': (call, input) => own.beginFactor(call, input),
    'staff.confirmFactor': (call, input) => own.confirmFactor(call, input),
    'staff.endFactor': (call, input) => own.endFactor(call, input),
    'approvals.list': (call) => waiting.list(asStaff(call)),
    'approvals.approve': (call, input) => decisions.approve(call, input),
    'approvals.reject': (call, input) => decisions.reject(call, input),
    'approvals.withdraw': (call, input) => decisions.withdraw(call, input),
  };
  return { approvals, handlers };
}
