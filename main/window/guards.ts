import { app, type Session, session, type WebContents } from 'electron';
import type { Protections } from '../platform/protections';
import { isOurs, START_PAGE } from './origin';

/** Refuses everything that a page of ours never needs, in every session and page, from their first moment. */
export function guardEverything(protections: Protections): void {
  // Hints (dns-prefetch) and WebRTC pass no webRequest. Chromium finds no host then, not even by a number; Node's own sockets, by which main
  // sends mail and SMS, are another matter.
  if (protections.hosts) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('session-created', (target) => guardSession(target, protections));
  app.on('web-contents-created', (_event, contents) => guardContents(contents, protections));
  app.whenReady().then(
    () => guardSession(session.defaultSession, protections),
    () => undefined,
  );
}

function guardSession(target: Session, protections: Protections): void {
  // Without a handler Electron itself grants everything.
  if (protections.permissions) {
    target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    target.setPermissionCheckHandler(() => false);
    target.setDevicePermissionHandler(() => false);
  }
  if (protections.downloads) target.on('will-download', (event) => event.preventDefault());
  if (protections.requests) {
    target.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(details.url) }));
  }
}

/** Pages load from app:// and data: only; mail, SMS and acquiring go out from main. */
function isAllowedRequest(url: string): boolean {
  return url.startsWith('app://bundle/') || url.startsWith('data:') || url.startsWith('blob:app://bundle/');
}

function guardContents(contents: WebContents, protections: Protections): void {
  if (protections.hosts) contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  const keepHere = (event: { preventDefault: () => void }, url: string) => {
    if (!isOurs(url)) event.preventDefault();
  };
  if (protections.navigation) {
    contents.on('will-navigate', keepHere);
    contents.on('will-redirect', keepHere);
    // Electron asks about no way to about:blank, and a white window is of no use to anyone.
    contents.on('did-navigate', (_event, url) => {
      if (url.startsWith('about:')) void contents.loadURL(START_PAGE).catch(() => undefined);
    });
  }
  if (protections.frames) {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) keepHere(event, event.url);
    });
  }
  if (protections.webviews) contents.on('will-attach-webview', (event) => event.preventDefault());
  if (protections.newWindows) contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
