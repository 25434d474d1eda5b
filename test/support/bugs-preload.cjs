/**
 * Loaded into the reader before the program (`node --require`): bugs on request, for the program itself has no place to ask for them.
 * BUG names the kind; SIGUSR2 makes it happen; what waits for a key says in the file ARMED that it does.
 */
'use strict';

const { writeFileSync } = require('node:fs');

const bugs = {
  timer: () => setTimeout(() => fail('timer'), 1),
  promise: () => void Promise.reject(new TypeError('a bug in a promise')),
  // From now on, in what draws the headings of an issue.
  render: () => {
    // oxlint-disable-next-line no-extend-native
    String.prototype.toUpperCase = () => fail('render');
    writeFileSync(process.env.ARMED, '');
  },
};

process.on('SIGUSR2', () => bugs[process.env.BUG]());

function fail(where) {
  throw new TypeError(`a bug in a ${where}`);
}
