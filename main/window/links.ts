import { lstat, realpath } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import type { App } from 'electron';
import type { LinkKey, LinkPurpose, OpenedLink } from '../../contract/types/confirmation';

/** What another program, a page of a browser or a file manager may ask of ours by its arguments. */
export type Request = { kind: 'show' } | { kind: 'letter'; link: OpenedLink } | { kind: 'backup'; path: string };

export const LINK_SCHEME = 'energokabinet';
/** The file in a folder of backups that the system opens with us: it only names the folder. */
const BACKUP_SUFFIX = '.energobackup';

const MOST_ARGUMENTS = 64;
const MOST_BYTES = 16 * 1024;
const LONGEST_LINK = 256;
/** MAX_PATH of Windows is 260, PATH_MAX of Linux 4096. */
const LONGEST_PATH = 4096;
const LARGEST_FILE = 64 * 1024;

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
// The whole of it is compared, not parsed: nothing is decoded, so nothing can be hidden by a percent, a dot or an @.
const SHOW = new RegExp(`^${LINK_SCHEME}://open/?$`, 'i');
const LETTER = new RegExp(`^${LINK_SCHEME}://(activate|recover|confirm)/([A-Za-z0-9_-]{22})$`, 'i');

/** The request of an address; null for all but `energokabinet://open` and the links of letters, such as `energokabinet://recover/<key>`. */
export function requestOfLink(address: string): Request | null {
  if (address.length > LONGEST_LINK) return null;
  if (SHOW.test(address)) return { kind: 'show' };
  const [, purpose, key] = LETTER.exec(address) ?? [];
  if (purpose === undefined || key === undefined) return null;
  return { kind: 'letter', link: { purpose: purpose.toLowerCase() as LinkPurpose, key: key as LinkKey } };
}

// Windows opens \\server, \\?\, \\.\ and C:\any\con.txt (devices) by the same call as a file, and C:\a:b is a stream of a file.
const DEVICE = /^(con|prn|aux|nul|com.|lpt.|conin\$|conout\$) *(\.|$)/i;
const isPlainWindowsPath = (path: string): boolean =>
  /^[a-z]:\\(?!\\)[^:*?"<>|]*$/i.test(path) && !path.split('\\').some((part) => DEVICE.test(part));
const isPlainPosixPath = (path: string): boolean => /^\/(?!\/|dev\/|proc\/|sys\/)/.test(path);

/** The request of a path, looked at without touching the disk; null for what is no absolute, plain path of a backup's file. */
export function requestOfFile(path: string, platform: NodeJS.Platform): Request | null {
  const isWindows = platform === 'win32';
  const paths = isWindows ? win32 : posix;
  const isPlain = isWindows ? isPlainWindowsPath : isPlainPosixPath;
  if (path.length > LONGEST_PATH || HIDDEN.test(path) || !isPlain(path) || paths.normalize(path) !== path) return null;
  const hasName = paths.basename(path).length > BACKUP_SUFFIX.length;
  if (!hasName || !path.toLowerCase().endsWith(BACKUP_SUFFIX)) return null;
  return { kind: 'backup', path };
}

/**
 * Whether a start may be told to the program that already runs. Chromium on Linux passes on 32 KiB at most, takes the silence that follows for
 * a hung program, and kills it: a long link on a page would do.
 */
export function arePassable(argv: readonly string[]): boolean {
  return argv.length <= MOST_ARGUMENTS && Buffer.byteLength(argv.join(' ')) <= MOST_BYTES;
}

/** The one thing that a start asks for by its arguments without the program's name; all else in them says nothing. */
export function requestOfArguments(args: readonly string[], platform: NodeJS.Platform): Request | null {
  if (args.length > MOST_ARGUMENTS) return null;
  const requests = args.flatMap((arg) => requestOfLink(arg) ?? requestOfFile(arg, platform) ?? []);
  return requests.length === 1 ? (requests[0] ?? null) : null;
}

/** The path that really lies there when it is a small ordinary file of that name; null otherwise. */
export async function existingBackup(path: string, platform: NodeJS.Platform): Promise<string | null> {
  try {
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- somebody else's path is what is looked at here
    const request = requestOfFile(await realpath(path), platform);
    if (request?.kind !== 'backup') return null;
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- the same, and nothing is opened
    const stat = await lstat(request.path);
    return stat.isFile() && stat.size < LARGEST_FILE ? request.path : null;
  } catch {
    return null;
  }
}

interface Answers {
  show: () => void;
  /** `file` is a backup's own file: the folder around it holds the backup. */
  offerBackup: (file: string) => void;
  /** The link of a letter: it fills a form. */
  openLink: (link: OpenedLink) => void;
  /** Told without the address or path: they are somebody else's text. */
  ignored: (what: 'arguments' | 'link' | 'file') => void;
}

/** Listens to what the system passes on to a program that already runs, and to the arguments of this very start. */
export function answerRequests(app: App, { show, offerBackup, openLink, ignored }: Answers): void {
  const { platform, argv } = process;
  const answer = async (request: Request | null, source: Parameters<Answers['ignored']>[0]): Promise<void> => {
    if (request === null) return ignored(source);
    if (request.kind === 'letter') openLink(request.link);
    if (request.kind !== 'backup') return;
    const file = await existingBackup(request.path, platform);
    if (file === null) ignored('file');
    else offerBackup(file);
  };
  const answerArguments = (args: readonly string[]): void => {
    const plain = args.slice(1).filter((arg) => !arg.startsWith('-'));
    // Outside a package the first one is the folder with the program.
    if (plain.length > (app.isPackaged ? 0 : 1)) void answer(requestOfArguments(plain, platform), 'arguments');
  };

  app.on('second-instance', (_event, args) => {
    show();
    answerArguments(args);
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    show();
    void answer(requestOfLink(address), 'link');
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    show();
    void answer(requestOfFile(path, platform), 'file');
  });
  answerArguments(argv);
}
