/**
 * Threat: a page puts a file on the disk: a program to be started later, or the base's data carried away.
 * Invariant: no session downloads anything; files are written by main, where a person chose to.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';
import type { Scene } from '../helpers/security/scene';

type Counting = typeof globalThis & { downloaded?: number };

/** Downloads that are not refused go to the folder of the program, where the system's dialog would wait for a person. */
const catchDownloads = (scene: Scene): Promise<void> =>
  scene.app.evaluate(({ session }, target) => {
    const counting = globalThis as Counting;
    if (counting.downloaded === undefined) {
      session.defaultSession.on('will-download', (event, item) => {
        if (event.defaultPrevented) return;
        item.setSavePath(`${target}/${Math.random()}`);
        item.once('done', (_event, state) => {
          if (state === 'completed') counting.downloaded = (counting.downloaded ?? 0) + 1;
        });
      });
    }
    counting.downloaded = 0;
  }, scene.program.userData);

const downloaded = (scene: Scene): Promise<boolean> =>
  scene.app.evaluate(() => ((globalThis as Counting).downloaded ?? 0) > 0);

const by = (name: string, script: (address: string) => unknown): Attempt => ({
  name,
  act: async (scene, mark) => {
    if ((await downloaded(scene).catch(() => false)) === false) await catchDownloads(scene);
    await scene.run(script, scene.stranger.at(mark, 'attachment'));
  },
});

exploit({
  protection: 'downloads',
  happened: downloaded,
  gapMs: 60,
  attempts: [
    by('a link with download of a blob', () => {
      const href = URL.createObjectURL(new Blob(['gift']));
      Object.assign(document.createElement('a'), { href, download: 'gift.exe' }).click();
    }),
    by('a link with download of data', () =>
      Object.assign(document.createElement('a'), {
        href: 'data:application/x-msdownload,gift',
        download: 'gift.exe',
      }).click(),
    ),
    by('a link with download of our own page', () =>
      Object.assign(document.createElement('a'), { href: '/index.html', download: 'page.html' }).click(),
    ),
    by('a link with download of a foreign file', (address) =>
      Object.assign(document.createElement('a'), { href: address, download: 'gift.bin' }).click(),
    ),
    by('a page that turns out to be an attachment', (address) => location.assign(address)),
    by('an attachment in a frame', (address) =>
      document.body.append(Object.assign(document.createElement('iframe'), { src: address })),
    ),
    by('an attachment in a new window', (address) => void window.open(address)),
    by('a form that is answered by an attachment', (address) => {
      const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
      document.body.append(form);
      form.submit();
    }),
    by('a page of text of an unknown type (blob:)', () =>
      location.assign(URL.createObjectURL(new Blob(['gift'], { type: 'application/octet-stream' }))),
    ),
    {
      name: 'what main itself is made to fetch',
      act: async (scene, mark) => {
        await scene.app.evaluate(
          ({ session }, address) => {
            session.defaultSession.downloadURL(address);
          },
          scene.stranger.at(mark, 'attachment'),
        );
      },
    },
  ],
});
