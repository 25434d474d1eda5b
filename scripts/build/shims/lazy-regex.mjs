// @ts-check
/**
 * A regex that is made when it is first used: for `regex.test(text)` and `text.search(regex)`.
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
    [Symbol.search]: (text) => text.search(regex()),
  };
}
