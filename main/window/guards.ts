import { app, type Session, session, type WebContents } from 'electron';
import { isOurs } from './origin';

/** Refuses everything that a page of ours never needs, in every session and page, from their first moment. */
export function guardEverything(): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.whenReady().then(
    () => guardSession(session.defaultSession),
    () => undefined,
  );
}

function guardSession(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(details.url) }));
}

/** Pages load from app:// and data: only; mail, SMS and acquiring go out from main. */
function isAllowedRequest(url: string): boolean {
  return url.startsWith('app://bundle/') || url.startsWith('data:') || url.startsWith('blob:app://bundle/');
}

function guardContents(contents: WebContents): void {
  const keepHere = (event: { preventDefault: () => void }, url: string) => {
    if (!isOurs(url)) event.preventDefault();
  };
  contents.on('will-navigate', keepHere);
  contents.on('will-redirect', keepHere);
  contents.on('will-frame-navigate', (event) => keepHere(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
