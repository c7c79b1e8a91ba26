import { EnergyProgram } from '../../main/container';
import { createClock } from '../../main/platform/clock';
import { smtpMail } from '../../main/platform/mail';
import type { Passwords } from '../../main/platform/passwords';
import { type Protection, protectionsWithout } from '../../main/platform/protections';
import { systemSms } from '../../main/platform/sms-smsc';
import { OpenedLinks } from '../../main/rpc/opened-link';
import { Seats } from '../../main/rpc/seats';
import { hereFileWork } from '../helpers/file-work';
import { MemoryKeyStore } from '../helpers/key-store';

/** Nobody's sign-in is what is measured. */
export const plainPasswords: Passwords = {
  hash: async (password) => password,
  needsRehash: () => false,
  matches: async (stored, password) => stored === password,
  seal: async (_password, secret) => Buffer.from(secret),
  open: async (_password, sealed) => sealed.toString(),
};

/** A bench in which something failed has measured something else. */
const failure = (where: string, cause: unknown): string => {
  console.error(where, cause);
  return where;
};

/** The program without windows over a folder, with the real clock; `demo` makes and opens that demonstration, `off` is left unprotected. */
export function programAt(folder: string, demo: string | null = null, off: readonly Protection[] = []): EnergyProgram {
  const clock = createClock();
  const seats = new Seats(clock.now);
  const protections = protectionsWithout(off);
  return new EnergyProgram({
    version: '0.0.0-bench',
    seats,
    links: new OpenedLinks(() => undefined),
    keyStore: new MemoryKeyStore(false),
    checkPdf: () => Promise.resolve({ trouble: 'damaged' }),
    mail: smtpMail,
    sms: systemSms,
    folder,
    logFolder: folder,
    timeZone: 'UTC',
    demo,
    runtime: { electron: '', chrome: '', node: process.versions.node, platform: process.platform },
    clock,
    passwords: plainPasswords,
    logger: { info: () => undefined, failure },
    protections,
    collectDiagnostics: async () => null,
    openWindow: () => undefined,
    showProgress: () => undefined,
    fileWork: hereFileWork,
    freeBytes: async () => null,
    chooseFolder: async () => null,
    createNetwork: async (gate, router, files) => {
      const { createNetwork } = await import('../../main/transport/http');
      return createNetwork({
        ...{ gate, router, files, seats, protections, now: clock.now },
        ...{ bundle: folder, log: { info: () => undefined, failure } },
      });
    },
  });
}
