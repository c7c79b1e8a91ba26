import { afterEach, describe, expect, it, vi } from 'vitest';
import { chosenTarget, signatureNote } from '../../scripts/lib/dist.mjs';

describe('npm run dist', () => {
  it.each([
    [[], 'linux', { platform: 'linux', target: 'dir' }],
    [['--linux', 'deb'], 'linux', { platform: 'linux', target: 'deb' }],
    [['--linux', 'appimage'], 'linux', { platform: 'linux', target: 'AppImage' }],
    [['nsis'], 'win32', { platform: 'win32', target: 'nsis' }],
  ] as const)('%j on %s', (args, host, expected) => {
    expect(chosenTarget(args, host)).toEqual(expected);
  });

  it.each([
    [['--win', 'nsis'], 'Программа для Windows собирается на Windows'],
    [['--mac'], 'Программа для macOS собирается на macOS'],
    [['rpm'], 'Не знаю, как собрать «rpm»: назовите одно из dir, deb, AppImage.'],
  ] as const)('%j on Linux is refused by a sentence', (args, sentence) => {
    expect(() => chosenTarget(args, 'linux')).toThrow(sentence);
  });
});

describe('the signature', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is told of where there could be one', () => {
    vi.stubEnv('CSC_LINK', '');
    vi.stubEnv('WIN_CSC_LINK', '');
    expect(signatureNote('linux')).toBeNull();
    expect(signatureNote('win32')).toMatch(/^Не подписано/);
    vi.stubEnv('CSC_LINK', 'C:\\keys\\company.pfx');
    expect(signatureNote('win32')).toMatch(/^Подписано/);
  });
});
