import type { IconName } from './icons';

export interface MenuItem {
  id: string;
  label: string;
  hint?: string;
  icon?: IconName;
  keyHint?: string;
  disabled?: boolean;
  danger?: boolean;
  /** Given for one item of a group, it makes the group a choice of one. */
  checked?: boolean;
  separatorBefore?: boolean;
}
