/**
 * Threat: a person drops a file or a link onto the window, which then shows it in place of the program.
 * Invariant: nothing that is dropped leads the window away. The drop is made by the debugging protocol, at the door where the system's own
 * drags come in: a drag between two programs of a desktop is not shown here.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';
import type { Scene } from '../helpers/security/scene';

interface Dragged {
  items: { mimeType: string; data: string }[];
  files?: string[];
}

const left = async (scene: Scene, mark: string): Promise<boolean> => {
  const [address] = await scene.addresses();
  return scene.stranger.has(mark) || !address?.startsWith('app://bundle/index.html');
};

const drop = (name: string, dragged: (address: string, file: string) => Dragged, failsAnyway?: true): Attempt => ({
  name,
  act: async (scene, mark) => {
    const data = { ...dragged(scene.stranger.at(mark), await scene.pageOnDisk()), dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await scene.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data });
    }
  },
  failsAnyway,
});

exploit({
  protection: 'drag',
  happened: left,
  gapMs: 50,
  attempts: [
    drop('a link', (address) => ({ items: [{ mimeType: 'text/uri-list', data: address }] })),
    drop('a link with its title', (address) => ({
      items: [
        { mimeType: 'text/uri-list', data: address },
        { mimeType: 'text/html', data: `<a href="${address}">x</a>` },
        { mimeType: 'text/plain', data: address },
      ],
    })),
    drop('a file', (_address, file) => ({ items: [], files: [file] })),
    drop('an address of a file', (_address, file) => ({
      items: [{ mimeType: 'text/uri-list', data: `file://${file}` }],
    })),
    drop('a script', () => ({ items: [{ mimeType: 'text/uri-list', data: 'javascript:document.write(1)' }] }), true),
    drop('an address as text', (address) => ({ items: [{ mimeType: 'text/plain', data: address }] }), true),
  ],
});
