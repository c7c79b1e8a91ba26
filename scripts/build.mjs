import { build, outputOf } from './lib/build.mjs';
import { setUp } from './lib/setup.mjs';
import { main, say } from './lib/terminal.mjs';

await main(async (args) => {
  const flavour = args.includes('--test') ? 'test' : 'release';
  await setUp();
  await build(flavour);
  say(`Готово: ${outputOf(flavour)}`);
});
