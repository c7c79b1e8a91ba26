/**
 * Threat: a page talks to a device (navigator.usb.getDevices() even ends Electron 25), or has the system's dialogs give it files and folders.
 * Invariant: a page has no such functions: devices are not used, files are chosen in main. The middle button needs no feature of its own: it is
 * stopped with the other new windows, also where the feature Auxclick is on.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';

const PARTS = ['usb', 'hid', 'serial', 'bluetooth', 'showOpenFilePicker', 'showDirectoryPicker', 'showSaveFilePicker'];

exploit({
  protection: 'features',
  attempts: PARTS.map((name): Attempt => ({
    name,
    act: async ({ run }) => (await run((part: string) => part in navigator || part in window, name)) ?? false,
    // Chrome 114 on Linux has it behind a flag only.
    ...(name === 'bluetooth' ? { failsAnyway: true } : {}),
  })),
});
