import { join } from 'node:path';

const LACKS_SANDBOX = /SUID sandbox helper binary was found, but is not configured correctly|No usable sandbox!/;

/** What to do when Chromium refuses to run without a sandbox; undefined when it said something else. */
export const sandboxAdvice = (said, runtimeFolder) => {
  if (!LACKS_SANDBOX.test(said)) return undefined;
  const helper = join(runtimeFolder, 'chrome-sandbox');
  return `Система не даёт программе открыть окно в песочнице: выполните «sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'» и повторите команду.`;
};
