import type { Edit } from './edited-text';

const SPACES = /\s/gu;

/**
 * What stands in a number field after a key: the number pad's point is a comma, the spaces of thousands go with the first
 * change (they come back when the field is left), and a Backspace that met only a space takes the digit before it.
 */
export function afterKey(before: string, typed: string, caret: number, inputType: string): Edit {
  let head = typed.slice(0, caret).replace(SPACES, '');
  let tail = typed.slice(caret).replace(SPACES, '');
  const isOnlySpaceGone = head + tail === before.replace(SPACES, '') && typed.length < before.length;
  if (isOnlySpaceGone && inputType === 'deleteContentBackward') head = head.slice(0, -1);
  if (isOnlySpaceGone && inputType === 'deleteContentForward') tail = tail.slice(1);
  if (inputType === 'insertText' && head.endsWith('.')) head = `${head.slice(0, -1)},`;
  return { text: head + tail, caret: head.length };
}
