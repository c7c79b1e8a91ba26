/** True in the build that tests drive; a release folds it to false and drops what stands behind it. */
declare const __TEST_FLAVOUR__: boolean;

/** Version of package.json, put in by the build. */
declare const __APP_VERSION__: string;

/** A file of its own beside the program, for a thread: as one more entry it would share helpers with index.js and start the program anew. */
declare module '*?modulePath' {
  const path: string;
  export default path;
}

/** A font as a data: address. */
declare module '*.ttf?inline' {
  const url: string;
  export default url;
}
