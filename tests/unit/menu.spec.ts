import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';

const built = vi.hoisted(() => ({ template: [] as MenuItemConstructorOptions[] }));
vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: MenuItemConstructorOptions[]) => (built.template = template),
    setApplicationMenu: () => undefined,
  },
}));
const { setMenu } = await import('../../main/window/menu');

describe('W-05: the menu', () => {
  it('opens by Alt and a letter, a letter for each', () => {
    setMenu(() => undefined);
    const letters = built.template.map(({ label }) => /&(\p{Lu})/u.exec(label ?? '')?.[1]);
    expect(letters).not.toContain(undefined);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('closes no window and reloads no page by a slip of the hand', () => {
    setMenu(() => undefined);
    const items = built.template.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[]);
    const roles = items.map(({ role }) => role);
    for (const role of ['close', 'reload', 'forceReload', 'toggleDevTools'] as const) expect(roles).not.toContain(role);
  });
});
