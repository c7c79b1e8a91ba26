import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../..');
const SKIPPED = new Set(['node_modules', 'out', 'out-test', 'dist', 'artifacts', '.git']);

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

export interface Import {
  specifier: string;
  isTypeOnly: boolean;
}

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });

const all = walk(ROOT).map((path) => relative(ROOT, path).split(sep).join('/'));

/** Files of the project whose name ends in one of `suffixes`. */
export const sources = (...suffixes: string[]): SourceFile[] =>
  all
    .filter((path) => suffixes.some((suffix) => path.endsWith(suffix)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

export const withoutComments = (text: string): string =>
  text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');

const scriptOf = ({ path, text }: SourceFile): string =>
  path.endsWith('.vue')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : text;

const importOf = (node: ts.Node): Import[] => {
  const named = (specifier: ts.Node | undefined, isTypeOnly: boolean): Import[] =>
    specifier !== undefined && ts.isStringLiteralLike(specifier) ? [{ specifier: specifier.text, isTypeOnly }] : [];
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (!ts.isCallExpression(node)) return [];
  const isDynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isDynamic || isRequire ? named(node.arguments[0], false) : [];
};

/** Everything a file imports: static, exported on, dynamic, required, and by type. */
export const importsOf = (file: SourceFile): Import[] => {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...importOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.ES2022));
  return found;
};
