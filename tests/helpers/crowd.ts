import { createBase } from '../../db/create-base';
import { fillPending } from '../../db/seeds/fill-base';
import { dateToDays, type LocalDate } from '../../contract/types/time';
import { APRIL_15 } from './clock';
import type { TestSeat } from './program';
import { cheapPasswords, TestProgram } from './program';

export const OPERATORS = 20;
const PASSWORD = 'двадцать операторов: тихая река';

/** A program in which twenty operators sit before the same queue of readings. */
export interface Crowd {
  test: TestProgram;
  seats: TestSeat[];
  /** Somebody who only looks. */
  onlooker: TestSeat;
  names: string[];
  password: string;
}

const loginOf = (number: number) => `crowd${number}`;

export async function openCrowd(folder: string, submissions: number): Promise<Crowd> {
  const names: string[] = [];
  await createBase({
    folder,
    profile: 'ntesk',
    demo: false,
    createdAt: APRIL_15,
    seed: async (repos, manager) => {
      const passwordHash = await cheapPasswords.hash(PASSWORD);
      for (let number = 0; number <= OPERATORS; number += 1) {
        const name = `Оператор ${number}`;
        names.push(name);
        await repos.staff.insert({
          ...{ login: loginOf(number), loginNorm: loginOf(number), fullName: name, shortName: name, passwordHash },
          ...{ role: number === OPERATORS ? 'senior' : 'operator', createdAt: APRIL_15 },
        });
      }
      const today = dateToDays('2024-04-15' as LocalDate);
      await fillPending(repos, manager, { submissions, seed: 1, today, profile: 'ntesk', progress: () => undefined });
    },
  });
  const test = new TestProgram(folder);
  await test.program.start();
  const seats: TestSeat[] = [];
  for (let number = 0; number <= OPERATORS; number += 1) {
    const seat = await test.seat();
    await seat.call('identity.signIn', { as: 'staff', login: loginOf(number), password: PASSWORD });
    seats.push(seat);
  }
  const onlooker = seats.pop();
  if (!onlooker) throw new Error('Nobody looks.');
  return { test, seats, onlooker, names, password: PASSWORD };
}
