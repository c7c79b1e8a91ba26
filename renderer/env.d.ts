/** True in the build that tests drive; a release folds it to false and drops what stands behind it. */
declare const __TEST_FLAVOUR__: boolean;

/** Version of package.json, put in by the build. */
declare const __APP_VERSION__: string;
