/**
 * Threat: a page looks, listens, finds out where it is, reads the clipboard, takes the screen or a device, keeps itself awake.
 * Invariant: every permission and every device is denied in every session, asked for or only looked up.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';

/** Some refusals are silent. */
const ANSWER_MS = 2_500;

/** Succeeds when the page got what it asked for. */
const ask = (name: string, script: () => unknown, failsAnyway?: true): Attempt => ({
  name,
  act: async (scene) => (await scene.run(script, undefined, ANSWER_MS)) === true,
  failsAnyway,
});
const lookUp = (name: string): Attempt => ({
  name: `permissions.query ${name}`,
  act: async (scene) => {
    const state = await scene.run(
      (sought: string) =>
        navigator.permissions.query({ name: sought as PermissionName, sysex: true } as PermissionDescriptor).then(
          (answer) => answer.state,
          () => 'unknown',
        ),
      name,
    );
    return state === 'granted';
  },
});

type Rare = Navigator & {
  requestMIDIAccess: (options: object) => Promise<unknown>;
  wakeLock: { request: (type: string) => Promise<unknown> };
};
type RareWindow = Window & {
  IdleDetector: { requestPermission: () => Promise<string> };
  getScreenDetails: () => Promise<unknown>;
  queryLocalFonts: () => Promise<unknown[]>;
};

exploit({
  protection: 'permissions',
  attempts: [
    ask('notifications', () => Notification.requestPermission().then((answer) => answer === 'granted')),
    ask('a notification that is shown', () => Notification.permission === 'granted'),
    ask(
      'place',
      () =>
        new Promise((done) => {
          navigator.geolocation.getCurrentPosition(
            () => done(true),
            (error) => done(error.code !== error.PERMISSION_DENIED),
            { timeout: 1_000 },
          );
        }),
    ),
    ...(['video', 'audio'] as const).map((kind): Attempt => ({
      name: kind === 'video' ? 'camera' : 'microphone',
      act: async (scene) =>
        (await scene.run(
          (wanted: string) => navigator.mediaDevices.getUserMedia({ [wanted]: true }).then(() => true),
          kind,
        )) === true,
    })),
    ask('names of cameras', () =>
      navigator.mediaDevices.enumerateDevices().then((all) => all.some(({ label }) => label !== '')),
    ),
    ask('the clipboard read', () => navigator.clipboard.readText().then(() => true)),
    ask('the clipboard read whole', () =>
      navigator.clipboard.read().then(
        () => true,
        (refusal: Error) => refusal.name !== 'NotAllowedError',
      ),
    ),
    // There is no synthesizer here, and no clipboard's text: what else but a refusal comes is a success.
    ask('midi', () =>
      (navigator as unknown as Rare).requestMIDIAccess({ sysex: true }).then(
        () => true,
        (refusal: Error) => refusal.name !== 'SecurityError',
      ),
    ),
    ask('idleness', () =>
      (window as unknown as RareWindow).IdleDetector.requestPermission().then((answer) => answer === 'granted'),
    ),
    ask('screens', () => (window as unknown as RareWindow).getScreenDetails().then(() => true)),
    ask('fonts', () => (window as unknown as RareWindow).queryLocalFonts().then((fonts) => fonts.length > 0)),
    ask('full screen', () => document.documentElement.requestFullscreen().then(() => true)),
    ask(
      'the pointer',
      () =>
        new Promise((done) => {
          document.addEventListener('pointerlockchange', () => done(true), { once: true });
          document.addEventListener('pointerlockerror', () => done(false), { once: true });
          void document.body.requestPointerLock();
        }),
    ),
    ask('to stay awake', () => (navigator as unknown as Rare).wakeLock.request('screen').then(() => true)),
    ask('storage that stays', () => navigator.storage.persist()),
    ask('the screen shown', () => navigator.mediaDevices.getDisplayMedia().then(() => true), true),
    ...['geolocation', 'notifications', 'midi', 'camera', 'microphone', 'clipboard-read', 'idle-detection'].map(lookUp),
    ...['window-management', 'local-fonts', 'persistent-storage', 'background-sync'].map(lookUp),
  ],
});
