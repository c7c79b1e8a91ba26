import { ensureDependencies } from './dependencies.mjs';
import { ensureBrowser, ensureWindowLibraries } from './system.mjs';
import { Refusal } from './terminal.mjs';
import { hasScreen } from './xvfb.mjs';

const OLDEST = [20, 19];

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Refusal(
    `Нужен Node ${OLDEST.join('.')} или новее, а здесь ${process.version}: установите его с nodejs.org и повторите команду.`,
  );
};

/**
 * Makes a machine with only Node and npm ready; does nothing on one that is. A `hidden` window needs a virtual screen beside a real one,
 * `browser` is for tests that play a phone.
 */
export const setUp = async ({ window = false, hidden = true, browser = false } = {}) => {
  checkNode();
  await ensureDependencies();
  if (window) await ensureWindowLibraries({ virtualScreen: hidden || !hasScreen() });
  if (browser) await ensureBrowser();
};
