/** Our page's address. In Node the origin of app:// is the text 'null', so protocol and host are compared. */
export const BUNDLE = { scheme: 'app', host: 'bundle' } as const;
export const START_PAGE = `${BUNDLE.scheme}://${BUNDLE.host}/index.html`;

export function isOurs(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return protocol === `${BUNDLE.scheme}:` && host === BUNDLE.host;
  } catch {
    return false;
  }
}
