const SEPARATORS = /[\s.\-\u2010-\u2015]+/g;

/** A number of an account copied from a bill comes with spaces or dashes; any other login stays as typed. */
export function loginOf(typed: string): string {
  const digits = typed.replace(SEPARATORS, '');
  return /^\d+$/.test(digits) ? digits : typed;
}
