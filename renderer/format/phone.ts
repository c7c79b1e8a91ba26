import { phoneOf } from '../../contract/types/identifiers';
import { NBSP } from './numbers';

/** «+7 950 400 00 01»; what is no Russian number stays as it is. */
export function phoneText(value: string): string {
  const [, code = '', one = '', two = '', three = ''] = /^7(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(phoneOf(value)) ?? [];
  return code === '' ? value : ['+7', code, one, two, three].join(NBSP);
}
