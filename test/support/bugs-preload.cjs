/**
 * Loaded into the reader before the program (`node --require`): bugs on request, for the program itself has no place to ask for them.
 * BUG names the kind; SIGUSR2 makes it happen.
 */
'use strict';

const bugs = {
  timer: () => setTimeout(() => fail('timer'), 1),
  promise: () => void Promise.reject(new TypeError('a bug in a promise')),
  nothing: () => void Promise.reject(undefined),
  // What draws the headings of an issue, from now on; with the next key that draws.
  render: () => {
    String.prototype.toUpperCase = () => fail('render');
  },
};

process.on('SIGUSR2', () => bugs[process.env.BUG]());

function fail(where) {
  throw new TypeError(`a bug in a ${where}`);
}
