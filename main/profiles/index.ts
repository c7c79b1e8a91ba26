import { fieldErrors } from '../../contract/errors';
import type { ProfileReason } from '../../contract/settings';
import elektrotorg from './elektrotorg.json';
import energosbyt from './energosbyt.json';
import nesko from './nesko.json';
import ntesk from './ntesk.json';
import { Profile } from './profile.schema';
import utek from './utek.json';

/** A profile that breaks the schema: the program does not start with it. */
export class ProfileError extends Error {
  constructor(
    readonly file: string,
    readonly field: string,
    readonly reason: ProfileReason,
  ) {
    super(`${file}: ${field}: ${reason}`);
    this.name = 'ProfileError';
  }
}

/** A profile's text as it stands in its file. */
export interface ProfileFile {
  name: string;
  text: string;
}

const BUILT_IN: Readonly<Record<string, unknown>> = { utek, nesko, ntesk, energosbyt, elektrotorg };

function check(file: string, value: unknown): Profile {
  const parsed = Profile.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [first] = fieldErrors(parsed.error);
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [first?.path, ...unknown].filter(Boolean).join('.');
  throw new ProfileError(file, field, first?.code ?? 'BAD_VALUE');
}

function parse({ name, text }: ProfileFile): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProfileError(name, '', 'NOT_JSON');
  }
}

/** One profile by its file. Throws ProfileError. */
export const readProfile = (file: ProfileFile): Profile => check(file.name, parse(file));

/**
 * The five profiles of the manuals and the company's own, by code; a company's file with a known code replaces ours.
 * Throws ProfileError with the file and the field at the first that is broken.
 */
export function loadProfiles(own: readonly ProfileFile[]): ReadonlyMap<string, Profile> {
  const builtIn = Object.entries(BUILT_IN).map(([code, value]) => check(`${code}.json`, value));
  const added = own.map(readProfile);
  return new Map([...builtIn, ...added].map((profile) => [profile.code, profile]));
}
