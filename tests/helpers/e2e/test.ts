import { expect, type Page, test as base } from '@playwright/test';
import { type LaunchOptions, launchProgram, type Program, removeFolder } from './program';

export { expect };

interface Fixtures {
  /** Starts the program; it is closed and its folder removed at the end of the test, which fails when anything was complained of. */
  launch: (options?: LaunchOptions) => Promise<Program>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the names of other fixtures out of this pattern: there are none.
  launch: async ({}, use, info) => {
    const programs: Program[] = [];
    const folders = new Set<string>();
    await use(async (options = {}) => {
      const program = await launchProgram(options);
      programs.push(program);
      folders.add(program.userData);
      return program;
    });
    if (info.status !== info.expectedStatus) await keepPictures(programs, info.outputPath.bind(info));
    const complaints: string[] = [];
    const tolerated = programs.flatMap((program) => program.tolerated);
    for (const program of programs) {
      await program.close();
      complaints.push(...(await program.complaints(tolerated)));
    }
    for (const folder of folders) await removeFolder(folder);
    expect(complaints, 'errors of the console, the page or the log').toEqual([]);
  },
});

async function keepPictures(programs: readonly Program[], path: (name: string) => string): Promise<void> {
  const pages: Page[] = programs.flatMap((program) => program.app.windows());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: path(`window-${index + 1}.png`), timeout: 5_000 }).catch(() => undefined);
  }
}
