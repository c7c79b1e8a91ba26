// node scripts/verify-update.mjs ПАПКА --key update.pub [--installed 0.2.0]
import { main, option, Refusal, say } from './lib/terminal.mjs';
import { verifyUpdate } from './lib/update.mjs';

await main(async (args) => {
  const [folder] = args;
  const key = option(args, 'key');
  if (folder === undefined || folder.startsWith('-') || key === undefined) {
    throw new Refusal(
      'Назовите папку с обновлением и открытый ключ: npm run verify-update -- E:\\update --key update.pub',
    );
  }
  const { version, file, schemaVersion } = await verifyUpdate(folder, key, option(args, 'installed'));
  say(`Обновление подлинное: версия ${version}, файл ${file}, схема базы ${schemaVersion}.`);
});
