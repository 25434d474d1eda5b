// @ts-check
/**
 * Edits of text that is not ours. Each has to find its place exactly once, or the build fails: what an upgrade of a package or of
 * esbuild moves is noticed at once, and nothing ships without a trick that it is thought to have.
 *
 * @typedef {object} Edit
 * @property {string | RegExp} find a RegExp carries no `g`
 * @property {string | ((found: string) => string)} put
 */

/**
 * @param {string} text
 * @param {readonly Edit[]} edits
 * @param {(what: string) => string} complain what was wrong → the message of the error
 */
export function applyEdits(text, edits, complain) {
  return edits.reduce((edited, { find, put }) => {
    const count = occurrences(edited, find);
    if (count !== 1)
      throw new Error(complain(`found ${count} times, expected once: ${String(find).slice(0, 120)}`));
    return edited.replace(find, typeof put === 'string' ? () => put : put);
  }, text);
}

/** @param {string} text @param {string | RegExp} find */
function occurrences(text, find) {
  if (typeof find === 'string') return text.split(find).length - 1;
  return [...text.matchAll(new RegExp(find, `${find.flags}g`))].length;
}
