// @ts-check
/**
 * A regex that is made when it is first used: for `test`, `exec`, `text.match()` and `text.search()`, and nothing else.
 * @param {string} source
 * @param {string} flags
 */
export function lazyRegex(source, flags) {
  /** @type {RegExp | undefined} */
  let made;
  const regex = () => (made ??= new RegExp(source, flags));
  return {
    /** @param {string} text */
    test: (text) => regex().test(text),
    /** @param {string} text */
    exec: (text) => regex().exec(text),
    /** @param {string} text */
    [Symbol.match]: (text) => text.match(regex()),
    /** @param {string} text */
    [Symbol.search]: (text) => text.search(regex()),
  };
}
