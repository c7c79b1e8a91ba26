// Every part in every state: axe in three themes, at 100 % and 200 % and in three densities; nothing spills over.
import { holdStill, overflows, setScale, setSize, setZoom } from '../helpers/e2e/appearance';
import { findingsInThemes } from '../helpers/e2e/axe';
import { DENSITIES, GALLERY_PAGES, openGallery, setDensity } from '../helpers/e2e/gallery';
import { expect, test } from '../helpers/e2e/test';

const SIZES = [
  [1024, 640, 2],
  [1024, 640, 1],
  [1366, 768, 1],
] as const;

/** A kiosk has no small windows. A sheet of paper keeps its width whatever the text is (WCAG 1.4.10: a layout in two dimensions). */
const fits = (name: string, density: string, [width, , zoom]: (typeof SIZES)[number]): boolean =>
  !(density === 'kiosk' && width < 1366) && !(name === 'print' && zoom > 1);

/** What lies over the page: opened by its address. */
const OPEN = ['dialog', 'wide', 'danger', 'drawer', 'menu', 'toast'] as const;

/**
 * axe asks that all content lies in landmarks and lets dialogs be. What reka-ui opens over a page is put at the end of <body>, out of them;
 * a menu is reached by its button alone, and a toast is announced: a known false report.
 */
const PORTALS = ['region'];

test('gallery: every page', async ({ launch }) => {
  test.setTimeout(240_000);
  const program = await launch();
  const page = await program.window();
  await holdStill(page);
  const found: string[] = [];
  for (const name of GALLERY_PAGES) {
    await test.step(name, async () => {
      await openGallery(page, name);
      await setScale(program, page, 2);
      found.push(...(await findingsInThemes(page, `${name} 200 %`)));
      await setScale(program, page, 1);
      for (const density of DENSITIES) {
        await setDensity(page, density);
        found.push(...(await findingsInThemes(page, `${name} ${density}`)));
        for (const size of SIZES.filter((one) => fits(name, density, one))) {
          const [width, height, zoom] = size;
          await setSize(program, page, width, height);
          await setZoom(page, zoom);
          // A list with all its columns may be scrolled inside itself.
          const targets = await overflows(page, 2);
          found.push(...targets.map((target) => `${name} ${density} ${width}x${height} x${zoom}: overflow: ${target}`));
        }
        await setZoom(page, 1);
      }
    });
  }
  expect(found).toEqual([]);
});

test('gallery: what lies over the page', async ({ launch }) => {
  test.setTimeout(180_000);
  const program = await launch();
  const page = await program.window();
  await holdStill(page);
  const found: string[] = [];
  for (const part of OPEN) {
    await openGallery(page, 'type');
    await openGallery(page, 'overlays', `open=${part}`);
    found.push(...(await findingsInThemes(page, part, PORTALS)));
  }
  expect(found).toEqual([]);
});
