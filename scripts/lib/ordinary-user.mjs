// A program run by somebody who is not root: root has no sandbox.
import { chownSync } from 'node:fs';
import { findProgram } from './project.mjs';
import { Refusal } from './terminal.mjs';

/** `nobody` of every Linux. */
const NOBODY = 65_534;

const isRoot = () => process.getuid?.() === 0;

/** { command, args } that run as an ordinary user: this one, or `nobody` for root. */
export const asOrdinaryUser = (command, args) => {
  if (!isRoot()) return { command, args };
  const setpriv = findProgram('setpriv');
  if (setpriv === undefined) {
    throw new Refusal(
      'Песочницу видно только у обычного пользователя, а стать им от root нечем: установите util-linux (setpriv) или запустите проверку не от root.',
    );
  }
  return { command: setpriv, args: [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', command, ...args] };
};

/** Gives a file or an empty folder to that user. */
export const giveToOrdinaryUser = (path) => {
  if (isRoot()) chownSync(path, NOBODY, NOBODY);
};
