// What keeps main small in memory: it is read and held as one text from the first moment on.

const OTHER_DATABASES =
  /[\\/]typeorm[\\/]driver[\\/](aurora-mysql|aurora-postgres|better-sqlite3|capacitor|cockroachdb|cordova|expo|mongodb|mysql|nativescript|oracle|postgres|react-native|sap|spanner|sqljs|sqlserver)[\\/]/;

/** It finds entities by patterns of files and colours SQL in a console: entities are listed here, and there is no console. */
const UNUSED = /[\\/]node_modules[\\/](glob|@sqltools[\\/]formatter)[\\/]/;

/** TypeORM brings the drivers of every database there is, half of main's text; ours is SQLite. */
const oneDatabase = {
  name: 'one-database',
  load: (id) => (OTHER_DATABASES.test(id) || UNUSED.test(id) ? 'module.exports = {};' : null),
};

const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text with one Cyrillic letter takes two bytes for each of its signs. Last of all: the minifier writes letters as they are. */
const plainLetters = {
  name: 'plain-letters',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    for (const chunk of chunks) chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
  },
};

export const leanMain = [oneDatabase, plainLetters];
/** Names stay: the stacks in the log are read by people. */
export const leanOutput = { minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } };
