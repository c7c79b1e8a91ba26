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
 * What the person wants to sign in by: the number of their legal form, their own e-mail or phone, a login; with `row` and `own` the kinds
 * that nobody may claim by themselves are compared with what the person has. BAD_INPUT names the field.
 */
export function identifierFrom(
  { fullName, legalForm, identifier }: Wanted,
  allowed: readonly IdentifierKind[],
  row?: { emailNorm: string | null; phone: string | null },
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
    const has = own.some((one) => one.kind === kind && one.valueNorm === valueNorm);
    const isOwn =
      kind === 'email' ? row.emailNorm === valueNorm : kind === 'phone' ? row.phone === valueNorm : kind !== 'account';
    if (!has && !isOwn) throw wrong();
  }
  return { kind, valueNorm, shown: value.trim().normalize('NFC') };
}
