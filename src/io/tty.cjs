/** `node:tty`, loaded at the first call: it brings Node's network code with it, which takes 6 ms. */
'use strict';

/** @returns {typeof import('node:tty')} */
exports.loadTty = () => require('node:tty');
