import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import { Email, IDENTIFIER_OF, identifierOf, type IdentifierKind, phoneOf } from '../../../contract/types/identifiers';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Passwords } from '../../platform/passwords';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { AccountBindings } from '../identity/account-bindings';
import { isSameName } from '../identity/account-match';
import type { ConsentsService } from '../identity/consents.service';
import { rowOf } from '../identity/registration-row';
import { refuseFields, wrongName, wrongPhone } from '../identity/registration.rules';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { ShownOnce } from '../staff/shown-once';
import { announceCase } from './admission.announce';
import { passwordTo } from './admission.rules';
import type { CaseEffects } from './case-effects';
import { firstPassword } from './first-password';

const BAD: Readonly<Partial<Record<IdentifierKind, 'BAD_SNILS' | 'BAD_OGRN' | 'BAD_OGRNIP'>>> = {
  snils: 'BAD_SNILS',
  ogrn: 'BAD_OGRN',
  ogrnip: 'BAD_OGRNIP',
};

type Typed = Input<'registrations.walkIn'>;

export interface WalkInParts {
  commands: CommandRunner;
  effects: CaseEffects;
  consents: ConsentsService;
  bindings: AccountBindings;
  passwords: Passwords;
  settings: SettingsService;
  reach: ReachOf;
  wake: () => void;
}

/** Nobody has to look at it: the account is that person's by its holder's name, and in no cabinet yet. */
async function isPlain(repos: Repositories, account: AccountRow, fullName: string): Promise<boolean> {
  return isSameName(fullName, account.holderName) && (await repos.accounts.customersOf(account.id)).length === 0;
}

/** A person at the desk becomes a customer on the spot; accounts that differ wait in the queue, as everybody's do. */
export class WalkInService {
  readonly #passwords = new ShownOnce<string>();

  constructor(private readonly parts: WalkInParts) {}

  async register(call: Call, actor: StaffActor, typed: Typed): Promise<Output<'registrations.walkIn'>> {
    const { commands, effects, consents, passwords, bindings } = this.parts;
    this.#refuse(typed);
    const password = firstPassword();
    const passwordHash = await passwords.hash(password);
    const person = {
      ...{ fullName: typed.fullName, legalForm: typed.legalForm, email: typed.email || null },
      phone: typed.phone === null ? null : phoneOf(typed.phone),
    };
    const to = passwordTo(person);
    // The password is no part of what is kept under the uid: whoever did not get the answer asks again while the program runs.
    const { customerId, login, waiting } = await commands.run(call, typed.uid, async (repos, at) => {
      const reach = this.parts.reach(actor, 'registrations.walkIn');
      const asked = await effects.accountsOf(repos, reach, typed.accountIds);
      const accounts: AccountRow[] = [];
      for (const account of asked) if (await isPlain(repos, account, person.fullName)) accounts.push(account);
      const waiting = asked.filter((account) => !accounts.includes(account)).map(({ number }) => number);
      const numbers = accounts.map(({ number }) => number);
      const way = await effects
        .loginOf(repos, { ...person, number: typed.identifier, accounts: numbers })
        .catch((failure: unknown) => {
          // The only name to sign in by would be the number of an account that is another's.
          const isTaken = failure instanceof DomainError && failure.code === 'NO_CONTACT' && waiting.length > 0;
          throw isTaken ? new DomainError('IDENTIFIER_TAKEN', {}) : failure;
        });
      const officeId = asked[0]?.officeId ?? actor.officeId;
      const registrationId = await repos.registrations.insert({
        ...rowOf(at, {
          ...{ ...person, way: 'request', state: 'done', officeId, accountId: accounts[0]?.id ?? null },
          ...{ accountNumber: numbers[0] ?? null, details: { document: typed.document } },
        }),
        ...{ decidedAt: at, decidedBy: actor.staffId },
      });
      await consents.record(repos, at, consents.required(), { registrationId }, 'operator');
      const key = `walkIn:${registrationId}`;
      const row = { ...person, id: registrationId };
      const id = await effects.letIn(repos, at, row, { accounts, login: way, passwordHash });
      await repos.registrations.close(registrationId, { state: 'done', customerId: id, decidedAt: at });
      for (const accountNumber of waiting)
        await bindings.ask(repos, at, 'review', { ...person, customerId: id, accountNumber, details: { message: '' } });
      const message = { login: way.value, password, dedupe: key, notBefore: at };
      if (to !== null) await effects.tellLogin(repos, at, to, message);
      else this.#passwords.keep(typed.uid, password);
      return {
        result: { customerId: id, login: way.value, waiting },
        subject: `registration:${registrationId}`,
        details: {
          document: typed.document,
          accounts: accounts.map(({ id: accountId }) => accountId),
          waits: waiting.length,
          customerId: id,
          isPrinted: to === null,
        },
        announce: [announceCase(registrationId, officeId)],
      };
    });
    this.parts.wake();
    return { customerId, login, waiting, password: this.#passwords.of(typed.uid) ?? null };
  }

  /** BAD_INPUT with every field that is wrong, and the one that is missing to sign in by. */
  #refuse({ fullName, legalForm, phone, email, identifier }: Typed): void {
    const kind = IDENTIFIER_OF[legalForm];
    const ways = new Set(this.parts.settings.profile.signIn.identifiers.map((way) => way.kind));
    refuseFields({
      fullName: wrongName(fullName),
      phone: phone === null ? null : wrongPhone(phone, false),
      email: email === null || Email.safeParse(email).success ? null : 'BAD_EMAIL',
      identifier: identifier === null || identifierOf(kind, identifier) !== '' ? null : (BAD[kind] ?? 'BAD_VALUE'),
    });
    const isByAccount = ways.has('account') || ways.has('login');
    if (isByAccount || (ways.has(kind) && identifier !== null) || (ways.has('email') && email !== null)) return;
    if (ways.has('phone') && phone !== null) return;
    const path = ways.has(kind) ? 'identifier' : ways.has('email') ? 'email' : 'phone';
    throw new DomainError('BAD_INPUT', {}, [{ path, code: 'REQUIRED', params: {} }]);
  }
}
