/**
 * conf, loaded at the first call. It and its JSON schema validator take 40 ms to load, which a start that only reads never needs.
 * Writing is synchronous, so `await import()` is no way; `require` inside of a function is one, and esbuild bundles it as such.
 */
'use strict';

/** @returns {typeof import('conf').default} */
exports.loadConf = () => (loaded ??= load());

let loaded;

function load() {
  const before = listenersBySignal();
  const { default: Conf } = require('conf');
  removeOthers(before);
  return Conf;
}

function listenersBySignal() {
  const names = process.eventNames().filter((name) => String(name).startsWith('SIG'));
  return new Map(names.map((name) => [name, process.rawListeners(name)]));
}

/**
 * A dependency of conf listens to 17 signals from the moment it is loaded, to remove temporary files, which synchronous writes never
 * leave to a handler; it then sends each signal a second time, so that the program's own handlers would see it twice.
 */
function removeOthers(before) {
  for (const [signal, listeners] of listenersBySignal()) {
    const kept = before.get(signal) ?? [];
    for (const listener of listeners) {
      if (!kept.includes(listener)) process.removeListener(signal, listener);
    }
  }
  // Node ignores this one from the start, so that a write beyond `ulimit -f` fails and doesn't kill. The last listener's removal undid that.
  if (process.platform !== 'win32' && process.listenerCount('SIGXFSZ') === 0) process.on('SIGXFSZ', () => {});
}
