import { dateToDays, type LocalDate } from '../../../contract/types/time';
import { createBase } from '../../../db/create-base';
import { fillBase } from '../../../db/seeds/generate';
import { managerSql } from '../../../db/sql';
import { loadProfiles } from '../../../main/profiles';
import { seedSettings } from '../../../main/modules/settings/settings.service';

/** Of everybody in this base. */
export const PASSWORD = 'смена у окна: тихая река';
export const ADMINISTRATOR = 'shift-admin';
export const operatorLogin = (number: number): string => `shift-operator-${number}`;
export const customerLogin = (number: number): string => `shift-customer-${number}`;

const PROFILE = 'ntesk';
/** One account in so many waits for an operator: enough for the longest shift to decide. */
const WAITING_EVERY = 10;

interface ShiftBase {
  folder: string;
  accounts: number;
  operators: number;
  customers: number;
  now: number;
  hash: (password: string) => Promise<string>;
}

/** A generated base in which so many operators and customers can sign in. */
export async function makeShiftBase({ folder, accounts, operators, customers, now, hash }: ShiftBase): Promise<void> {
  const profile = loadProfiles([]).get(PROFILE);
  if (!profile) throw new Error(`There is no profile ${PROFILE}.`);
  const today = dateToDays(new Date(now).toISOString().slice(0, 10) as LocalDate);
  await createBase({
    ...{ folder, profile: PROFILE, demo: false, createdAt: now },
    seed: async (repos, manager) => {
      await seedSettings(repos, profile);
      const passwordHash = await hash(PASSWORD);
      const hire = (login: string, role: 'operator' | 'administrator', name: string) =>
        repos.staff.insert({
          ...{ login, loginNorm: login, fullName: name, shortName: name, role, passwordHash, createdAt: now },
        });
      await hire(ADMINISTRATOR, 'administrator', 'Администратор смены');
      for (let at = 0; at < operators; at += 1) await hire(operatorLogin(at), 'operator', `Оператор ${at}`);
      await fillBase(repos, manager, { accounts, seed: 1, today, profile: PROFILE, waitingEvery: WAITING_EVERY });
      const sql = managerSql(manager);
      // Those whose account does not wait: theirs is the second of each ten.
      const ids = await sql.all<{ id: number }>(
        'SELECT "id" FROM "customer" WHERE "id" % ?1 = 2 ORDER BY "id" LIMIT ?2',
        [WAITING_EVERY, customers],
      );
      for (const [at, { id }] of ids.entries()) {
        await sql.run('UPDATE "customer" SET "password_hash" = ?1 WHERE "id" = ?2', [passwordHash, id]);
        await sql.run(
          `INSERT INTO "sign_in_identifier" ("kind", "value_norm", "customer_id", "shown") VALUES ('login', ?1, ?2, ?1)`,
          [customerLogin(at), id],
        );
      }
    },
  });
}
