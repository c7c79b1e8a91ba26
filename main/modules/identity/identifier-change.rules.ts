import type { FieldCode } from '../../../contract/errors';
import {
  IDENTIFIER_OF,
  type IdentifierKind,
  identifierOf,
  type LegalForm,
  Login,
} from '../../../contract/types/identifiers';
import { badField } from './contact.rules';
import { wrongName } from './registration.rules';

interface Wanted {
  fullName: string;
  legalForm: LegalForm;
  identifier: { kind: IdentifierKind; value: string };
}

interface Identifier {
  kind: IdentifierKind;
  valueNorm: string;
  shown: string;
}

interface Contacts {
  emailNorm: string | null;
  emailConfirmedAt: number | null;
  phone: string | null;
  phoneConfirmedAt: number | null;
}

const WRONG: Readonly<Record<IdentifierKind, FieldCode>> = {
  login: 'BAD_LOGIN',
  email: 'BAD_EMAIL',
  phone: 'BAD_PHONE',
  account: 'BAD_ACCOUNT',
  snils: 'BAD_SNILS',
  ogrn: 'BAD_OGRN',
  ogrnip: 'BAD_OGRNIP',
};

const NUMBERS: readonly IdentifierKind[] = Object.values(IDENTIFIER_OF);

/**
 * What the person wants to sign in by: the number of their legal form, their own confirmed e-mail or phone, a login; with `row` and `own`
 * the kinds that nobody may claim by themselves are compared with what the person has. BAD_INPUT names the field.
 */
export function identifierFrom(
  { fullName, legalForm, identifier }: Wanted,
  allowed: readonly IdentifierKind[],
  row?: Contacts,
  own: readonly Identifier[] = [],
): Identifier {
  const { kind, value } = identifier;
  const wrongFullName = wrongName(fullName);
  if (wrongFullName) throw badField('fullName', wrongFullName);
  const isOfForm = !NUMBERS.includes(kind) || IDENTIFIER_OF[legalForm] === kind;
  if (!allowed.includes(kind) || !isOfForm) throw badField('identifier.kind', 'BAD_VALUE');
  const valueNorm = identifierOf(kind, value);
  const wrong = () => badField('identifier.value', WRONG[kind]);
  if (valueNorm === '' || (kind === 'login' && !Login.safeParse(value).success)) throw wrong();
  if (row) {
    const isContact = kind === 'email' || kind === 'phone';
    const mayClaim = isContact ? confirmed(row, kind) === valueNorm : kind !== 'account';
    if (!mayClaim && !isHeld(own, { kind, valueNorm })) throw wrong();
  }
  return { kind, valueNorm, shown: value.trim().normalize('NFC') };
}

/** One that nobody has shown to be theirs is anybody's. */
function confirmed(row: Contacts, kind: 'email' | 'phone'): string | null {
  if (kind === 'email') return row.emailConfirmedAt === null ? null : row.emailNorm;
  return row.phoneConfirmedAt === null ? null : row.phone;
}

const isHeld = (own: readonly Identifier[], { kind, valueNorm }: Pick<Identifier, 'kind' | 'valueNorm'>): boolean =>
  own.some((one) => one.kind === kind && one.valueNorm === valueNorm);

/**
 * What the change takes away and adds: another legal form ends the number of the old one, a new value ends the one of its kind, and all
 * other ways to sign in stay.
 */
export function identifierChange(
  wanted: Identifier,
  own: readonly Identifier[],
  forms: { before: LegalForm; after: LegalForm },
): { removed: IdentifierKind[]; added: Identifier | null } {
  const removed: IdentifierKind[] = forms.before === forms.after ? [] : [IDENTIFIER_OF[forms.before]];
  return isHeld(own, wanted) ? { removed, added: null } : { removed: [...removed, wanted.kind], added: wanted };
}
