import { findProgram } from './project.mjs';
import { start, stop } from './processes.mjs';
import { Refusal } from './terminal.mjs';

const START_LIMIT = 15_000;

const displayNumber = (server) =>
  new Promise((resolve, reject) => {
    const refuse = () => {
      clearTimeout(timer);
      reject(new Refusal('Xvfb не запустился: проверьте, что /tmp/.X11-unix доступен для записи.'));
    };
    const timer = setTimeout(refuse, START_LIMIT);
    server.once('error', refuse);
    server.once('exit', refuse);
    server.stdio[3].once('data', (bytes) => {
      clearTimeout(timer);
      server.off('exit', refuse);
      resolve(bytes.toString().trim());
    });
  });

/** A screen of 2800x1700 without a monitor, room for a window of 2732x1536: { display, stop }. */
export const startXvfb = async () => {
  if (findProgram('Xvfb') === undefined) {
    throw new Refusal('Нет экрана и нет Xvfb: задайте DISPLAY или установите Xvfb из пакетов системы.');
  }
  const args = ['-displayfd', '3', '-screen', '0', '2800x1700x24', '-nolisten', 'tcp', '-noreset'];
  const server = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], isFoundation: true });
  try {
    const display = `:${await displayNumber(server)}`;
    return { display, stop: () => stop(server) };
  } catch (error) {
    await stop(server);
    throw error;
  }
};

export const hasScreen = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Runs `body` with the environment of a screen: a virtual one on Linux when there is none, and for `hidden` also beside one. Windows that
 * are open at once take the keyboard from each other: those of several workers get a screen each (ENERGO_DISPLAYS).
 */
export const withScreen = async ({ hidden, onVirtual, count = 1 }, body) => {
  const wantsVirtual = !hasScreen() || (hidden && findProgram('Xvfb') !== undefined);
  if (process.platform !== 'linux' || !wantsVirtual) return body({});
  onVirtual?.();
  const screens = [];
  try {
    while (screens.length < count) screens.push(await startXvfb());
    const displays = screens.map(({ display }) => display);
    return await body({ DISPLAY: displays[0], WAYLAND_DISPLAY: '', ENERGO_DISPLAYS: displays.join(',') });
  } finally {
    for (const screen of screens) await screen.stop();
  }
};
