import { importSource } from './lib/modules.mjs';
import { setUp } from './lib/setup.mjs';
import { main } from './lib/terminal.mjs';

await main(async (args) => {
  await setUp();
  const { generate } = await importSource('db/seeds/generate.ts');
  await generate(args);
});
