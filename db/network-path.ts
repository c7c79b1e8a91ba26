import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const networkTypes = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'ceph',
  'glusterfs',
  'lustre',
  'davfs',
  'fuse.sshfs',
  'fuse.rclone',
  'fuse.davfs2',
  'fuse.glusterfs',
  'fuse.ceph',
]);

/** File locks and fsync of network drives do not hold what SQLite needs, so a base never lives there. */
export async function isOnNetworkDrive(folder: string): Promise<boolean> {
  const path = await nearestRealPath(resolve(folder));
  const mounts = process.platform === 'linux' ? await readFile('/proc/self/mounts', 'utf8').catch(() => '') : '';
  return isNetworkPath(path, mounts);
}

/** Pure part: a Windows share by its name, a Linux mount by the type of the longest mount point above the path. */
export function isNetworkPath(path: string, mounts: string): boolean {
  if (/^\\\\(?![?.]\\)/.test(path) || /^\\\\\?\\UNC\\/i.test(path)) return true;
  let best = { point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [, rawPoint = '', type = ''] = line.split(' ');
    const point = rawPoint.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const isAbove = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (point !== '' && isAbove && point.length >= best.point.length) best = { point, type };
  }
  return networkTypes.has(best.type);
}

async function nearestRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : nearestRealPath(parent);
  }
}
