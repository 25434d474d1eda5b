#!/usr/bin/env node
// What the shell starts. Any Node, however old, has to be able to read it, so that an old one says why it cannot go on: ES5.
'use strict';

var version = process.versions.node.split('.').map(Number);
var isOld = version[0] < 20 || (version[0] === 20 && version[1] < 12);
var advice =
  'sre-weekly needs Node.js 20.12 or newer; this is ' +
  process.version +
  '. Newer ones are at https://nodejs.org.';

if (isOld) {
  process.stderr.write(advice + '\n');
  process.exitCode = 1;
} else {
  require('./load-bundle.js').run(process.argv.slice(2));
}
