/**
 * What stands between a hostile page and this computer. Each name is held by a spec of tests/security, which runs its attack with the
 * protection and without it.
 */
export const PROTECTIONS = [
  /** The page's process has no rights of the person. */
  'sandbox',
  /** The page's scripts and the preload's are two worlds, and neither has Node. */
  'isolation',
  /** A window stays on our pages: navigation and redirects. */
  'navigation',
  /** So do the frames in it. */
  'frames',
  'newWindows',
  'webviews',
  'drag',
  'downloads',
  /** Camera, place, clipboard, devices. */
  'permissions',
  /** Nothing is asked of the network or of the disk. */
  'requests',
  /** Nor found or called beside requests: hints to the browser, calls between browsers. */
  'hosts',
  'contentPolicy',
  /** app:// gives out files of the bundle's folder, */
  'bundlePaths',
  /** and of known types. */
  'bundleTypes',
  'features',
  'devTools',
  /** Main answers the top frame of our own page in a window of ours. */
  'sender',
  'rate',
  /** How large an input may be, and that it is plain data. */
  'weight',
  'schema',
  'roles',
  /** What a kind of seat limits, whatever the role; */
  'seatKinds',
  /** Tries of a code are few and counted before the comparison, */
  'codeTries',
  /** and what was used or replaced is over. */
  'codeOnce',
  /** A locked window answers nothing, */
  'lock',
  /** what two must do is checked by the other, as it was asked, */
  'fourEyes',
  /** and a code of the second factor opens once. */
  'factorOnce',
  /** Whoever asks over the network names this node and comes from its own page, */
  'netHost',
  'netOrigin',
  /** sends little, soon, and not too often, */
  'netLimits',
  /** proves the station's key with a number that is good once, */
  'stationKey',
  /** and what a window shows for a phone is good once, and soon. */
  'pairingOnce',
  /** Papers of people lie encrypted. */
  'sealing',
  /** A start with a flood of arguments is not told to the program that runs: it would be killed for not hearing it. */
  'startArguments',
  /** A window whose process ended or hangs comes back. */
  'recovery',
] as const;

export type Protection = (typeof PROTECTIONS)[number];
export type Protections = Readonly<Record<Protection, boolean>>;

/** All of them, but for those that a build for tests is told to leave off. */
export function protectionsWithout(off: readonly string[]): Protections {
  const entries = PROTECTIONS.map((name) => [name, !off.includes(name)]);
  return Object.freeze(Object.fromEntries(entries) as Record<Protection, boolean>);
}

export const protections: Protections = protectionsWithout(
  __TEST_FLAVOUR__ ? (process.env.ENERGO_UNPROTECTED ?? '').split(',') : [],
);
