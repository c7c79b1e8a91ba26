// The program as it is given to people: `npm run dist [-- --linux dir | deb]`, on Windows `npm run dist -- nsis`.
import { readFileSync } from 'node:fs';
import { makeDeb } from './lib/deb.mjs';
import { chosenTarget, madeBy, pack, signatureNote } from './lib/dist.mjs';
import { importSource } from './lib/modules.mjs';
import { inRoot } from './lib/project.mjs';
import { setUp } from './lib/setup.mjs';
import { main, say } from './lib/terminal.mjs';
import { signUpdate } from './lib/update.mjs';

const KEY = process.env.ENERGO_UPDATE_KEY;

const describeUpdate = async (installer) => {
  if (!KEY)
    return say('update.json не подписан: задайте ENERGO_UPDATE_KEY (файл с ключом Ed25519), чтобы его сделать.');
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const { MIGRATIONS } = await importSource('db/migrations/index.ts');
  await signUpdate(installer, { version, schemaVersion: MIGRATIONS.length }, KEY);
  say('Рядом лежат update.json и его подпись update.json.sig.');
};

await main(async (args) => {
  const { platform, target } = chosenTarget(args);
  await setUp();
  const packed = await pack({ target: target === 'deb' ? 'dir' : target });
  const made = target === 'deb' ? await makeDeb(packed.folder, inRoot('dist')) : madeBy(target, packed);
  say(`Готово: ${made}`);
  if (target !== 'dir') await describeUpdate(made);
  const signature = signatureNote(platform);
  if (signature !== null) say(signature);
  if (!packed.isRelease) {
    const version = packed.electron.split('.')[0];
    say(`Это сборка для проверки: среда Electron ${version}, выпускать её нельзя.`);
  }
});
