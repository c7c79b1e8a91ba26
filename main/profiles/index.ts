import { fieldErrors } from '../../contract/errors';
import { ProfileCode, type ProfileReason } from '../../contract/settings';
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
  file: string;
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

function parse({ file, text }: ProfileFile): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProfileError(file, '', 'NOT_JSON');
  }
}

/**
 * The five profiles of the manuals and the company's own, by code; a company's file with a known code replaces ours.
 * Throws ProfileError with the file and the field at the first that is broken.
 */
export function loadProfiles(own: readonly ProfileFile[]): ReadonlyMap<string, Profile> {
  const builtIn = Object.entries(BUILT_IN).map(([code, value]) => check(`${code}.json`, value));
  const added = own.map((file) => check(file.file, parse(file)));
  return new Map([...builtIn, ...added].map((profile) => [profile.code, profile]));
}

/** Folder of a demonstration by what the command line names; a name that can be no profile's is refused later, in a folder of none. */
export function demoFolder(name: string): string {
  return ProfileCode.safeParse(name).success ? name : '_';
}
