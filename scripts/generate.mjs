import { importSource } from './lib/modules.mjs';
import { setUp } from './lib/setup.mjs';
import { main } from './lib/terminal.mjs';

await main(async (args) => {
  await setUp();
  const { generate } = await importSource('db/seeds/generate.ts');
  const { argonPasswords } = await importSource('main/platform/passwords.ts');
  await generate(args, argonPasswords.hash);
});
