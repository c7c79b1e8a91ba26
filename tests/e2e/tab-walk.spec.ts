// W-05: each screen walked by Tab alone. Every control is reached, none holds the focus, each shows where it is.
import type { Page } from '@playwright/test';
import { GALLERY_PAGES, openGallery } from '../helpers/e2e/gallery';
import { temporaryFolder } from '../helpers/e2e/program';
import { SCENES, startScene } from '../helpers/e2e/screens';
import { walkByTab } from '../helpers/e2e/tab-walk';
import { expect, test } from '../helpers/e2e/test';

async function troubles(page: Page, screen: string): Promise<string[]> {
  const { missed, unseen, trapped, steps } = await walkByTab(page);
  return [
    ...missed.map((name) => `${screen}: not reached: ${name}`),
    ...unseen.map((name) => `${screen}: no ring: ${name}`),
    ...(trapped === null ? [] : [`${screen}: trapped after ${trapped}`]),
    ...(steps === 0 ? [`${screen}: nothing to reach`] : []),
  ];
}

for (const scene of SCENES) {
  test(`W-05, Tab: ${scene.title}`, async ({ launch }) => {
    const userData = await temporaryFolder();
    const program = await startScene(scene, launch, userData);
    const page = await program.window();
    const found: string[] = [];
    for (const { name, open } of scene.screens) {
      await open(page, program);
      found.push(...(await troubles(page, name)));
    }
    expect(found).toEqual([]);
    await program.close();
  });
}

test('W-05, Tab: gallery', async ({ launch }) => {
  test.setTimeout(180_000);
  const page = await (await launch()).window();
  const found: string[] = [];
  for (const name of GALLERY_PAGES) {
    await openGallery(page, name);
    found.push(...(await troubles(page, name)));
  }
  expect(found).toEqual([]);
});
