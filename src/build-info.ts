/** What the build knows and `--version` says. Sources that run without a build, as in tests, have a version of their own. */
declare const __VERSION__: string | undefined;
declare const __COMMIT__: string | undefined;

export const version = typeof __VERSION__ === 'undefined' ? '0.0.0-source' : __VERSION__;

/** Twelve hexadecimal digits, with `-dirty` where files had been changed; empty where it was built outside of a clone. */
export const commit = typeof __COMMIT__ === 'undefined' ? '' : __COMMIT__;
