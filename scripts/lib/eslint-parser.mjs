// Lint with types: programs that hold the scripts of Vue files from the start.
import { extname, join, sep } from 'node:path';
import vue from 'eslint-plugin-vue';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { ROOT } from './project.mjs';

export const PROJECTS = ['tsconfig.node.json', 'tsconfig.web.json', 'tsconfig.e2e.json'];
const vueParser = vue.configs['flat/base'].find(({ languageOptions }) => languageOptions?.parser).languageOptions
  .parser;

/** What the Vue parser hands to TypeScript as the script of a file. */
const scriptOf = (filePath, source) => {
  let script;
  const parser = {
    parseForESLint: (code, options) => {
      if (options.project === undefined) return tseslint.parser.parseForESLint(code, options);
      script = code;
      return tseslint.parser.parseForESLint('', { ...options, project: undefined });
    },
  };
  const scripts = source.match(/<script\b[\s\S]*?<\/script>/g) ?? [];
  vueParser.parseForESLint(scripts.join('\n'), { filePath, sourceType: 'module', project: true, parser });
  return script;
};

const openProgram = (fileNames, options) => {
  const host = ts.createCompilerHost(options, true);
  const readSource = host.getSourceFile;
  const isModule = (file) => (file.externalModuleIndicator = true);
  host.getSourceFile = (file, language, ...rest) => {
    if (extname(file) !== '.vue') return readSource(file, language, ...rest);
    const script = scriptOf(file, host.readFile(file));
    return ts.createSourceFile(
      file,
      script,
      { ...language, setExternalModuleIndicator: isModule },
      true,
      ts.ScriptKind.TS,
    );
  };
  return ts.createProgram(fileNames, options, host);
};

const readProject = (name) => {
  const fail = ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
  };
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, name),
    // What typescript-eslint adds by itself.
    { allowJs: true, checkJs: true, allowNonTsExtensions: true, noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
    undefined,
    undefined,
    [{ extension: '.vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }],
  );
  let program;
  return { files: new Set(fileNames), program: () => (program ??= openProgram(fileNames, options)) };
};

let projects;
const programWith = (file) => {
  projects ??= PROJECTS.map(readProject);
  return projects.find(({ files }) => files.has(file.split(sep).join('/')))?.program();
};

const isOneRun =
  /[\\/]eslint(\.js)?$/.test(process.argv[1] ?? '') && !process.argv.some((arg) => arg.startsWith('--fix'));

// typescript-eslint puts the script of each Vue file into its program when it gets to it, and all types are worked out anew:
// two seconds a file. Here programs have these scripts from the start. A text they do not know goes the usual way.
export const parser = {
  ...tseslint.parser,
  parseForESLint: (code, { project, ...options }) => {
    const program = isOneRun && project ? programWith(options.filePath) : undefined;
    return program?.getSourceFile(options.filePath)?.text === code
      ? tseslint.parser.parseForESLint(code, { ...options, programs: [program] })
      : tseslint.parser.parseForESLint(code, { ...options, project });
  },
};
