// @ts-check
/**
 * esbuild's chunks as one script. Where it may split, it puts every set of files that are always wanted together into a chunk of its own, an
 * ES module. Here each of them becomes a function in a table, called when the first one asks for it: what is not asked for makes no
 * functions, and V8 keeps no code of it. One bundle without chunks makes thousands that a command never calls. Brings 2 ms of `list`.
 */
import { transform } from 'esbuild';
import { basename } from 'node:path';

/**
 * What esbuild writes, at every step. It takes Node 20 to know no Unicode properties, and would have such a regex made anew at each use.
 * @type {{ target: string, charset: 'ascii', legalComments: 'none', supported: Record<string, boolean> }}
 */
export const OUTPUT = {
  target: 'node20',
  charset: 'ascii',
  legalComments: 'none',
  supported: { 'regexp-unicode-property-escapes': true },
};

/** Where every chunk can see them, so that none has to bring its own. */
const HELPERS = `
// What a CommonJS module has is inherited: its names are no keys of the namespace, and nobody asks for those.
const __namespaces = new Map();
const __namespace = (module) => {
  let namespace = __namespaces.get(module);
  if (namespace === undefined) {
    namespace = Object.create(module, { default: { value: module, enumerable: true } });
    __namespaces.set(module, namespace);
  }
  return namespace;
};
const __loaded = new Map();
const __chunk = (name) => {
  let chunk = __loaded.get(name);
  if (chunk === undefined) __loaded.set(name, (chunk = __chunks[name]()));
  return chunk;
};`;

/** What esbuild begins a CommonJS module with; a number follows the names where the text has them already. */
const OWN_HELPERS =
  /^(?:var __(?:create|defProp|getOwnPropDesc|getOwnPropNames|getProtoOf|hasOwnProp|export|copyProps|toESM|toCommonJS)\d* = (?:.*;\n|[^]*?\n(?:\};|\)\);)\n))*/;

/** `a: () => f,` line by line: names that others know, and what they stand for. */
const EXPORTS = /^__export\d*\(chunk_exports, \{\n([^]*?)\n\}\);\n/m;

/**
 * What else there is of CommonJS in what esbuild writes, and what stands in its place.
 * @type {readonly (readonly [found: string | RegExp, put: string])[]}
 */
const PARTS = [
  [OWN_HELPERS, ''],
  ['var chunk_exports = {};\n', ''],
  [EXPORTS, ''],
  [/module\.exports = __toCommonJS\d*\(chunk_exports\);\n/, ''],
  [/__toESM\d*\(require\("\.\/([^"]+)"\)\)/g, '__chunk("$1")'],
  [/require\("\.\/([^"]+)"\)/g, '__chunk("$1")'],
  [/__toESM\d*\(require\(/g, '__namespace(require('],
];

/**
 * @param {import('esbuild').BuildResult<{ write: false, metafile: true }>} result built with `splitting`
 * @param {object} options
 * @param {string} options.entry
 * @param {string} options.banner code that runs before all chunks
 * @returns {Promise<string>} a CommonJS module that exports what the entry exports; `c0` in it is the first output of the metafile, and so on
 */
export async function joinChunks({ outputFiles, metafile }, { entry, banner }) {
  const [main] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? [];
  if (main === undefined) throw new Error(`${entry} is in no chunk`);
  const ids = new Map(Object.keys(metafile.outputs).map((path, index) => [basename(path), `c${index}`]));
  /** @param {string} name */
  const idOf = (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`there is no chunk ${name}`);
    return id;
  };
  const chunks = await Promise.all(
    outputFiles.map(async ({ path, text }) => `${idOf(basename(path))}() {\n${await body(text, idOf)}}`),
  );
  // As modules are.
  return `"use strict";
${banner}${HELPERS}
const __chunks = {
${chunks.join(',\n')}
};
module.exports = __chunk("${idOf(basename(main))}");
`;
}

/**
 * @param {string} text an ES module
 * @param {(name: string) => string} idOf
 */
async function body(text, idOf) {
  const { code } = await transform(text, {
    ...OUTPUT,
    format: 'cjs',
    platform: 'neutral',
    sourcefile: 'chunk.js',
    // A script run by `vm` could not import.
    supported: { ...OUTPUT.supported, 'dynamic-import': false },
  });
  const own = PARTS.reduce((rest, [found, put]) => rest.replace(found, put), code);
  if (/__toCommonJS\d*\(chunk_exports|__export\d*\(chunk_exports|__toESM\d*\(require/.test(own))
    throw new Error('esbuild writes CommonJS in another way now: adapt scripts/build/chunks.mjs');
  const asked = own.replace(/__chunk\("([^"]+)"\)/g, (_, name) => `__chunk("${idOf(name)}")`);
  const exported = (EXPORTS.exec(code)?.[1] ?? '').split('\n').filter((line) => line !== '');
  return `${asked}return {\n${exported.map((line) => property(line, `\n${own}`)).join(',\n')}\n};\n`;
}

/**
 * What a variable holds may be another thing later, so it is asked for at each use; a function that nothing is assigned to is one for ever.
 * @param {string} line
 * @param {string} code that declares what is exported
 */
function property(line, code) {
  const [, name, value] = /^ *([\w$]+|"[^"]+"): \(\) => (.*?),?$/.exec(line) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`esbuild exports in another way now: ${line}`);
  const isFunction = code.includes(`\nfunction ${value}(`) || code.includes(`\nasync function ${value}(`);
  return isFunction && !isAssigned(value, code) ? `${name}: ${value}` : `get ${name}() { return ${value}; }`;
}

/** Whether a name, or another one that is written the same, gets a value anywhere but in its declaration. @param {string} name @param {string} code */
function isAssigned(name, code) {
  const literal = name.replaceAll('$', '\\$');
  return new RegExp(`(?<![\\w$.])${literal}(?![\\w$])\\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\\+\\+|--)`).test(
    code,
  );
}
