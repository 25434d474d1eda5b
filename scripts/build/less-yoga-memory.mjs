// @ts-check
/**
 * yoga-layout's WebAssembly asks for 16 MB when it is made, and layouts of a terminal need less than one. V8 counts all of it as memory that the
 * program holds, and collects garbage in the middle of the first frame. Here it begins with 1 MB; what it needs more, it asks for, as ever.
 * Brings 2 to 5 ms of the first frame.
 */

/** The section of its memory: at least 256 pages of 64 KB, at most 32,768. */
const MEMORY = Buffer.from([5, 7, 1, 1, 0x80, 0x02, 0x80, 0x80, 0x02]);
/** At least 16 pages, in as many bytes. */
const LESS_MEMORY = Buffer.from([5, 7, 1, 1, 0x90, 0x00, 0x80, 0x80, 0x02]);

/** @type {import('./tricks.mjs').Trick} */
export const lessYogaMemory = {
  name: 'less-yoga-memory',
  files: {
    'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js': {
      edits: [{ find: /;base64,[A-Za-z0-9+/=]+/, put: withLessMemory }],
    },
  },
};

/** @param {string} data the end of a data: URL with the WebAssembly */
function withLessMemory(data) {
  const [before = '', base64 = ''] = data.split(/(?<=,)/);
  const wasm = Buffer.from(base64, 'base64');
  const place = wasm.indexOf(MEMORY);
  if (place === -1 || wasm.includes(MEMORY, place + 1)) {
    throw new Error(
      'yoga-layout asks for other memory now. Adapt scripts/build/less-yoga-memory.mjs, or drop it.',
    );
  }
  LESS_MEMORY.copy(wasm, place);
  return before + wasm.toString('base64');
}
