// A picture of every screen and gallery page in every theme and size, to be looked at: npm run screens.
import { DENSITIES, GALLERY_PAGES, openGallery, setDensity } from '../helpers/e2e/gallery';
import { takePhonePictures, takePictures } from '../helpers/e2e/pictures';
import { temporaryFolder } from '../helpers/e2e/program';
import { PHONE_SCENES } from '../helpers/e2e/scenes/phone';
import { SCENES, startScene } from '../helpers/e2e/screens';
import { test } from '../helpers/e2e/test';

test.setTimeout(420_000);

for (const scene of SCENES) {
  test(`снимки: ${scene.title}`, async ({ launch }) => {
    const userData = await temporaryFolder();
    const program = await startScene(scene, launch, userData);
    const page = await program.window();
    for (const { name, open } of scene.screens) {
      await open(page, program);
      await takePictures(program, page, name);
    }
    await program.close();
  });
}

for (const { title, options, screens } of PHONE_SCENES) {
  test(`снимки: ${title}`, async ({ launch }) => {
    const program = await launch(options);
    const page = await program.window();
    for (const { name, open } of screens) {
      await open(page, program);
      await takePhonePictures(page, name);
    }
  });
}

for (const density of DENSITIES) {
  test(`снимки: части оформления, ${density}`, async ({ launch }) => {
    const program = await launch();
    const page = await program.window();
    for (const name of GALLERY_PAGES) {
      await openGallery(page, name);
      await setDensity(page, density);
      await takePictures(program, page, `gallery-${name}.${density}`);
    }
  });
}
