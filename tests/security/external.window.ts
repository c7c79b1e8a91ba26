/**
 * Threat: a page has another program started, by an address of its scheme, with what the page puts into it.
 * Invariant: no address of a page reaches the system's opener, whichever way it goes.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';

const SCHEMES = [
  'mailto:x@example.ru?MARK',
  'tel:+7MARK',
  'sms:MARK',
  'ms-msdt:MARK',
  'search-ms:MARK',
  'energo://MARK',
];

const WAYS: Readonly<Record<string, (address: string) => unknown>> = {
  'location.assign': (address) => location.assign(address),
  'window.open': (address) => void window.open(address),
  'a click on a link': (address) => {
    const link = Object.assign(document.createElement('a'), { href: address });
    document.body.append(link);
    link.click();
  },
  'a frame': (address) => document.body.append(Object.assign(document.createElement('iframe'), { src: address })),
};

/** Every scheme by the first way, and every way with the first scheme and the program's own. */
const isTried = (scheme: string, way: string) => way === 'location.assign' || /^(mailto|energo):/.test(scheme);

const attempts = SCHEMES.flatMap((scheme) =>
  Object.entries(WAYS)
    .filter(([way]) => isTried(scheme, way))
    .map(([way, script]): Attempt => ({
      name: `${scheme.split(':')[0]} by ${way}`,
      act: async (scene, mark) => void (await scene.run(script, scheme.replace('MARK', mark))),
      happened: async (scene, mark) => (await scene.opened()).includes(mark),
    })),
);

exploit({ name: 'external', protection: 'permissions', gapMs: 20, attempts });
