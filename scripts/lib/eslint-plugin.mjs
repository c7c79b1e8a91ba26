import { relative, sep } from 'node:path';
import { BANS } from './bans.mjs';
import { refuseImport } from './layers.mjs';

const fileOf = (context) => relative(context.cwd, context.filename).split(sep).join('/');
const literal = (node) => (node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined);

const createImports = (context) => {
  const file = fileOf(context);
  const check = (node, source, isTypeOnly) => {
    const specifier = literal(source);
    const message = specifier === undefined ? undefined : refuseImport(file, specifier, isTypeOnly);
    if (message !== undefined) context.report({ node, message });
  };
  return {
    ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
    ImportExpression: (node) => check(node, node.source, false),
    'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], false),
  };
};

const createBans = (context) => {
  const file = fileOf(context);
  const held = BANS.filter(({ files, except }) => files.test(file) && !except?.test(file));
  return Object.fromEntries(
    held.map(({ selector, message }) => [selector, (node) => context.report({ node, message })]),
  );
};

const rule = (create) => ({ meta: { type: 'problem', schema: [] }, create });

/** The project's own rules: the tables of layers.mjs and bans.mjs as ESLint sees them. */
export const houseRules = { rules: { imports: rule(createImports), bans: rule(createBans) } };
