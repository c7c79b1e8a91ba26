/** The checks of security in `npm run check` have teeth: what they should find is found, and a reason does not outlive its finding. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCEPTED, judge, scan } from '../../scripts/lib/checks.mjs';

async function findings(source: string) {
  const folder = await mkdtemp(join(tmpdir(), 'energo-planted-'));
  try {
    await writeFile(join(folder, 'planted.ts'), source);
    return await scan(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const OPEN = `import { type BrowserWindowConstructorOptions, BrowserWindow, shell } from 'electron';
const options = { webPreferences: { sandbox: false, webSecurity: false, contextIsolation: false } } satisfies BrowserWindowConstructorOptions;
export class Opener {
  #window = new BrowserWindow({ webPreferences: { sandbox: false, webSecurity: false, contextIsolation: false } });
  open(address?: string) { void shell.openExternal(address ?? options.toString()); return this.#window; }
}`;

describe('electronegativity', () => {
  it('reads TypeScript of today and finds what opens the program', async () => {
    const found = await findings(OPEN);
    expect(found.errors).toEqual([]);
    const complaints = judge(found, []).join('\n');
    for (const id of [
      'SANDBOX_JS_CHECK',
      'WEB_SECURITY_JS_CHECK',
      'CONTEXT_ISOLATION_JS_CHECK',
      'OPEN_EXTERNAL_JS_CHECK',
    ])
      expect(complaints).toContain(`planted.ts:${id === 'OPEN_EXTERNAL_JS_CHECK' ? 5 : 4}: ${id}`);
  });

  it('a file that it cannot read is a failure', async () => {
    expect(judge(await findings('const = ;'), []).filter((line) => line.includes('не разобрал'))).toHaveLength(1);
  });

  it('a reason holds for its check and file alone, and falls with its finding', () => {
    const issue = { id: 'A', file: 'a.ts', severity: { name: 'HIGH' }, location: { line: 1, column: 0 } };
    const reason = { id: 'A', file: 'a.ts', reason: 'x' };
    expect(judge({ issues: [issue], errors: [] }, [reason])).toEqual([]);
    expect(judge({ issues: [issue], errors: [] }, [{ ...reason, file: 'b.ts' }])).toHaveLength(2);
    expect(judge({ issues: [], errors: [] }, [reason])).toEqual([expect.stringContaining('больше не находится')]);
    expect(judge({ issues: [{ ...issue, severity: { name: 'LOW' } }], errors: [] }, [])).toEqual([]);
  });

  it('every reason says something', () => {
    expect(ACCEPTED.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });
});
