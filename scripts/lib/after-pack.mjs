import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './project.mjs';

/** electron-builder's hook, before the fuses and the installers: a folder as `electronDist` leaves Electron's own program inside. */
export default async function afterPack({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  await copyFile(inRoot('LICENSE'), join(appOutDir, 'LICENSE.energokabinet.txt'));
}
