// Each row of ux.md that this step promises is named by the title of a test that looks at something.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sources, type SourceFile } from './tree';

const GRID = ['G-01', 'G-02', 'G-03', 'G-04', 'G-05', 'G-06', 'G-08', 'G-09', 'G-10', 'G-12'];
const FORMS = ['F-01', 'F-02', 'F-05', 'F-07', 'F-09'];
const WINDOW = ['W-01', 'W-02', 'W-03', 'W-04', 'W-05', 'W-06', 'W-07', 'W-08', 'W-12'];
const ROWS = [...GRID, ...FORMS, ...WINDOW, 'O-08', 'C-02', 'C-04', 'C-07'];

const FOLDERS = /^tests\/(e2e|renderer|unit)\/.*\.spec\.ts$/;
const isTest = /^(test|it|describe)(\.each\b|\()/;

/** Title of a test or a group that is not skipped and expects something. */
const titleOf = (node: ts.Node, file: ts.SourceFile): string[] => {
  if (!ts.isCallExpression(node) || !isTest.test(node.getText(file))) return [];
  const [title, ...rest] = node.arguments;
  if (title === undefined || !rest.some((body) => /\bexpect[(.]/.test(body.getText(file)))) return [];
  return ts.isStringLiteralLike(title) || ts.isTemplateExpression(title) ? [title.getText(file)] : [];
};

const titlesOf = ({ path, text }: SourceFile): string[] => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...titleOf(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

const titles = sources('.spec.ts')
  .filter(({ path }) => FOLDERS.test(path))
  .flatMap(titlesOf);

describe('rows of ux.md', () => {
  it.each(ROWS)('%s has a test', (row) => {
    expect(titles.filter((title) => title.includes(row))).not.toEqual([]);
  });

  it('are not counted where nothing is looked at or the test is left out', () => {
    const counted = (text: string) => titlesOf({ path: 'sample.spec.ts', text });
    expect(counted("it.skip('G-01', () => expect(1).toBe(1)); it.todo('G-01'); it('G-01', () => undefined)")).toEqual(
      [],
    );
    expect(counted("it.each([1])('G-01 %i', (n) => expect(n).toBe(1)); test(`W-02: ${a}`, () => expect(a))")).toEqual([
      "'G-01 %i'",
      '`W-02: ${a}`',
    ]);
  });
});
