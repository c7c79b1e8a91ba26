const MOST_NAME = 120;

/** The name of a file as it is kept: no path, no sign that is not seen or turns the writing round, not too long; its end stays. */
export function paperName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return fallback;
  const end = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? '';
  return plain.length <= MOST_NAME ? plain : plain.slice(0, MOST_NAME - end.length) + end;
}
