/**
 * gray-matter, loaded at the first call. It and its YAML parser take 28 ms to load, which a start with a warm index never needs. Reading
 * is synchronous, so `await import()` is no way; `require` inside of a function is one, and esbuild bundles it as such.
 */
'use strict';

/** @returns {typeof import('gray-matter')} */
exports.loadGrayMatter = () => require('gray-matter');
