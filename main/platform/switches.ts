/** Where a release was started: what it may be told depends on it. */
export interface Start {
  /** The arguments after the name of the program. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  isPackaged: boolean;
  isRoot: boolean;
}

/**
 * Switches that open nothing. All others are refused, known or not: Chromium has over a thousand, each version brings more, and the fuses
 * close few of them. What Chromium adds to the arguments of a second start (--allow-file-access-from-files and so on) is not among these:
 * it reaches the event of the first one only, where no switch is read.
 */
const HARMLESS = new Set([
  // Ours: a company to look at, with a folder of its own.
  'demo',
  // Ours: no window, the network alone.
  'node',
  // With it: a code for a station, although there are others; whoever starts the program has its folder anyway.
  'first-code',
  // Where the data lies; whoever starts the program may choose among the folders that they may write anyway.
  'user-data-dir',
  // How it looks: scale, language of the system's own words, drawing without the graphics card, Wayland or X.
  'force-device-scale-factor',
  'lang',
  'disable-gpu',
  'ozone-platform',
  'ozone-platform-hint',
  // For screen readers that do not announce themselves.
  'force-renderer-accessibility',
  // The installer starts the program so after an update; nothing reads it.
  'updated',
]);

/** Took effect before our first line, so that nothing but an end undoes them. */
const REFUSED_VARIABLES = new Set([
  // Another program in place of ours, or code before ours.
  'ELECTRON_RUN_AS_NODE',
  'NODE_OPTIONS',
  'NODE_ICU_DATA',
  'ELECTRON_PROFILE_INIT_SCRIPTS',
  // Pages without a sandbox, or with somebody else's helper for it.
  'ELECTRON_DISABLE_SANDBOX',
  'CHROME_DEVEL_SANDBOX',
  'CHROME_SANDBOX_DEBUGGING',
  // What goes through the program, written out for others to read.
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_V8_COVERAGE',
  'NODE_REDIRECT_WARNINGS',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_ENABLE_STACK_DUMPING',
]);

/**
 * Read later, if at all: taken away, since a computer may have them for other programs. NODE_EXTRA_CA_CERTS is noted by Node before us and
 * loaded with the first TLS connection of main, so such a connection must name its own authorities; many offices set it for everybody.
 */
const CLEARED_VARIABLES =
  /^((ELECTRON|CHROME|CHROMIUM)_.*|NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED|SSLKEYLOGFILE)$/;

/** The name on the panel of Linux, which Electron sets itself, and Wayland or X. */
const LEFT_VARIABLES = new Set(['CHROME_DESKTOP', 'ELECTRON_OZONE_PLATFORM_HINT']);

/** Chromium trims an argument before it looks for a switch, and knows more blanks than `trim` does. */
const BLANKS = /^[\p{C}\p{Z}\s]+/u;

/** `--name=value` as 'name', '' for an odd spelling; undefined for what the platform does not take for a switch. */
function switchName(argument: string, platform: NodeJS.Platform): string | undefined {
  const bare = argument.replace(BLANKS, '');
  const dashes = /^-+/.exec(bare)?.[0] ?? (platform === 'win32' ? /^\/+/.exec(bare)?.[0] : undefined);
  // Two dashes alone tell that no switch follows, as a link of the protocol is passed.
  if (dashes === undefined || bare === '--') return undefined;
  const name = bare.slice(dashes.length).split('=', 1)[0] ?? '';
  // A harmless switch is written with two dashes; anything cleverer is not what a shortcut of ours says.
  if (dashes !== '--' || bare !== argument) return '';
  return platform === 'win32' ? name.toLowerCase() : name;
}

function isRefused(argument: string, { platform, isPackaged, isRoot }: Start): boolean {
  const name = switchName(argument, platform);
  if (name === undefined || HARMLESS.has(name)) return false;
  // `npm start` of a developer who is root, as in a container: Chromium refuses to have a sandbox there.
  return !(name === 'no-sandbox' && platform === 'linux' && isRoot && !isPackaged);
}

const upper = (name: string, platform: NodeJS.Platform) => (platform === 'win32' ? name.toUpperCase() : name);

/** Names of the switches and variables for which a release does not start; without their values, which may be secrets. */
export function refusedAtStart(start: Start): string[] {
  const switches = start.argv.filter((argument) => isRefused(argument, start));
  const variables = Object.keys(start.env).filter((name) => REFUSED_VARIABLES.has(upper(name, start.platform)));
  return [...switches.map((argument) => argument.replace(BLANKS, '').split('=', 1)[0] ?? ''), ...variables];
}

/** Names of the variables that a release takes out of its environment. */
export function clearedAtStart({ env, platform }: Pick<Start, 'env' | 'platform'>): string[] {
  return Object.keys(env).filter((name) => {
    const known = upper(name, platform);
    return CLEARED_VARIABLES.test(known) && !REFUSED_VARIABLES.has(known) && !LEFT_VARIABLES.has(known);
  });
}
