import type { About } from '../../contract/settings';

/** What the program runs on, for the person who writes to support. */
export const runtime = (): About['runtime'] => ({
  electron: process.versions.electron,
  chrome: process.versions.chrome,
  node: process.versions.node,
  platform: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
});
