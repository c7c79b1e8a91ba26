import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../db/base-folder';
import { makeCertificate, type TlsPair } from '../../main/platform/certificate';
import { NodeFiles } from '../../main/platform/node-files';
import type { ProgramParts } from '../../main/program-parts';
import type { NetworkParts } from '../../main/transport/http/parts';
import { APRIL_15 } from './clock';
import type { TestNetwork } from './https';

let pair: Promise<TlsPair> | undefined;

const pageIn = (folder: string): string => join(folder, 'page');

/** A base whose program listens on a free port of the loopback as soon as it is open, with a page of two files. */
export async function prepareNetwork(folder: string): Promise<void> {
  pair ??= makeCertificate(['localhost', '127.0.0.1'], APRIL_15);
  const files = new NodeFiles(folder, (file, text, mode) => writeFile(file, text, { mode }));
  await files.keepPair(await pair);
  await files.keepSettings({ isOn: true, host: '127.0.0.1', port: 0, names: [], webAddress: null });
  await mkdir(join(pageIn(folder), 'assets'), { recursive: true });
  await writeDurably(join(pageIn(folder), 'index.html'), '<!doctype html><title>page</title>');
  await writeDurably(join(pageIn(folder), 'assets', 'index-Ab12.js'), 'export {};');
}

/** The real network over a program of a test; tells where it listens. */
export function networkHere(
  folder: string,
  parts: Omit<NetworkParts, 'gate' | 'router' | 'files' | 'bundle'>,
  listens: (at: TestNetwork) => void,
): ProgramParts['createNetwork'] {
  return async (gate, router, files) => {
    // Few programs of tests listen.
    const { createNetwork } = await import('../../main/transport/http');
    const network = createNetwork({ ...parts, gate, router, files, bundle: pageIn(folder) });
    return {
      listen: async (options) => {
        const { port } = await network.listen(options);
        listens({ port, fingerprint: options.fingerprint });
        return { port };
      },
      close: () => network.close(),
      drop: (of) => network.drop(of),
    };
  };
}
