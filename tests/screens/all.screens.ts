// A picture of every screen in every theme and size, to be looked at: npm run screens.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setSize, setTheme, THEMES } from '../helpers/e2e/appearance';
import { removeFolder, temporaryFolder } from '../helpers/e2e/program';
import { SCENES, startScene } from '../helpers/e2e/screens';
import { test } from '../helpers/e2e/test';

const FOLDER = process.env.ENERGO_SCREENS ?? resolve(__dirname, '../../artifacts/screens');
const SIZES = [
  [1366, 768],
  [1024, 640],
] as const;

test.setTimeout(180_000);
test.beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
});

for (const scene of SCENES) {
  test(`снимки: ${scene.title}`, async ({ launch }) => {
    const userData = await temporaryFolder();
    const program = await startScene(scene, launch, userData);
    const page = await program.window();
    for (const { name, open } of scene.screens) {
      await open(page, program);
      for (const [width, height] of SIZES) {
        await setSize(program, page, width, height);
        for (const theme of THEMES) {
          await setTheme(page, theme);
          await page.screenshot({ path: join(FOLDER, `${name}.${theme}.${width}x${height}.png`) });
        }
      }
      await setSize(program, page, ...SIZES[0]);
    }
    await program.close();
    await removeFolder(userData);
  });
}
