import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from './tree';

/** What most starts never need: it is imported when it is first asked for, so that it costs neither time nor memory before. */
const LAZY = ['hono', '@hono/node-server', 'selfsigned', 'nodemailer', 'jspdf', 'qr'];

const fileOf = (from: string, specifier: string): string | undefined =>
  ['', '.ts', '/index.ts']
    .map((end) => join(dirname(from), specifier.split('?')[0] + end))
    .find((path) => path.endsWith('.ts') && existsSync(path));

/** What a file imports as soon as it is itself: not by type alone, and not by a call of import(). */
function atOnce(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((one) => {
    if (ts.isExportDeclaration(one) && one.moduleSpecifier && !one.isTypeOnly) return [textOf(one.moduleSpecifier)];
    if (!ts.isImportDeclaration(one) || one.importClause?.isTypeOnly) return [];
    const named = one.importClause?.namedBindings;
    const isOfTypes =
      named !== undefined &&
      ts.isNamedImports(named) &&
      one.importClause?.name === undefined &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly);
    return isOfTypes ? [] : [textOf(one.moduleSpecifier)];
  });
}

const textOf = (node: ts.Node): string => (ts.isStringLiteral(node) ? node.text : '');

/** Every file and package that is there as soon as the first one is. */
function reached(first: string): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const specifier of atOnce(path)) {
      const file = specifier.startsWith('.') ? fileOf(path, specifier) : undefined;
      if (file !== undefined) visit(file);
      else if (!specifier.startsWith('.')) found.add(specifier);
    }
  };
  visit(join(ROOT, first));
  return new Set([...found].map((one) => (one.startsWith(ROOT) ? relative(ROOT, one) : one)));
}

const isLazy = (name: string): boolean => LAZY.some((one) => name === one || name.startsWith(`${one}/`));

describe('what a start brings along', () => {
  it.each(['main/index.ts', 'main/program.ts'])(
    '%s: nothing that only the network, letters or reports need',
    (first) => {
      const found = [...reached(first)];
      expect(found.filter(isLazy)).toEqual([]);
      expect(found.filter((one) => one.startsWith('main/transport/http'))).toEqual([]);
    },
  );

  it('has teeth: the network, once it is asked for, brings its libraries', () => {
    const found = reached('main/transport/http/index.ts');
    expect([...found].filter(isLazy)).toEqual(expect.arrayContaining(['hono', '@hono/node-server']));
    expect(reached('main/index.ts').size).toBeGreaterThan(20);
    expect(reached('main/program.ts')).toContain('main/modules/node/door.ts');
  });
});
