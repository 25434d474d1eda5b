import { expect, test } from '@jest/globals';
import { argumentsFor, livesInTerminal, nameOf, parseBrowser } from '../../src/io/browser-variable.js';

const HREF = 'https://example.com/';

test.each([
  [undefined, []],
  ['', []],
  [' : ::\t', []],
  ['firefox', [['firefox']]],
  ['firefox -P work:lynx', [['firefox', '-P', 'work'], ['lynx']]],
  ['/opt/My\\ Browser/run\\:1', [['/opt/My Browser/run:1']]],
  [`"/opt/My Browser/run" 'a:b' "c d"e`, [['/opt/My Browser/run', 'a:b', 'c de']]],
  [`sh -c 'w3m "%s"'`, [['sh', '-c', 'w3m "%s"']]],
  [`a "it's" 'say "hi"' "say \\"hi\\""`, [['a', `it's`, 'say "hi"', 'say "hi"']]],
  [`a '' b`, [['a', '', 'b']]],
  ['firefox &', [['firefox']]],
  ['&:firefox', [['firefox']]],
  ['"never closed', [['never closed']]],
  ['ends in \\', [['ends', 'in', '']]],
])('on Linux %j is read as %j', (variable, commands) => {
  expect(parseBrowser(variable, 'linux')).toEqual(commands);
});

test('on Windows, colons and backslashes belong to paths', () => {
  expect(parseBrowser('"C:\\Program Files\\Mozilla\\firefox.exe" -P;C:\\lynx\\lynx.exe', 'win32')).toEqual([
    ['C:\\Program Files\\Mozilla\\firefox.exe', '-P'],
    ['C:\\lynx\\lynx.exe'],
  ]);
});

test('the link stands where %s does, each time, else at the end', () => {
  expect(argumentsFor(['firefox', '-P', 'work'], HREF)).toEqual(['-P', 'work', HREF]);
  expect(argumentsFor(['a', '--url=%s', '%s', '%%s', '5%'], HREF)).toEqual([
    `--url=${HREF}`,
    HREF,
    '%s',
    '5%',
  ]);
  // Where there is no place for the link, words stay as they were written.
  expect(argumentsFor(['a', '100%%', '%d'], HREF)).toEqual(['100%%', '%d', HREF]);
});

test('%s in a link is no place for another', () => {
  expect(argumentsFor(['a', '%s'], `${HREF}%s$&`)).toEqual([`${HREF}%s$&`]);
});

const FOR_SHELLS = 'https://example.com/a;id;b?c=1&d=(e)*[f]~#g!';

test.each([
  [
    ['sh', '-c', 'firefox %s &'],
    ['-c', `firefox '${FOR_SHELLS}' &`],
  ],
  [
    ['/bin/bash', '-c', 'x --url=%s; y %s'],
    ['-c', `x --url='${FOR_SHELLS}'; y '${FOR_SHELLS}'`],
  ],
  [
    ['env', 'A=b', 'sh', '-c', 'firefox %s'],
    ['A=b', 'sh', '-c', `firefox '${FOR_SHELLS}'`],
  ],
  [
    ['sh', '-c', 'firefox "%s"'],
    ['-c', `firefox "${FOR_SHELLS}"`],
  ],
  [
    ['sh', '-c', `echo \\" it\\'s %s`],
    ['-c', `echo \\" it\\'s '${FOR_SHELLS}'`],
  ],
  [
    ['sh', '-c', 'firefox "$1"', 'sh', '%s'],
    ['-c', 'firefox "$1"', 'sh', FOR_SHELLS],
  ],
  [
    ['sh', '-c', 'firefox "$0"'],
    ['-c', 'firefox "$0"', FOR_SHELLS],
  ],
  [
    ['ssh', 'desktop', 'xdg-open'],
    ['desktop', 'xdg-open', `'${FOR_SHELLS}'`],
  ],
  [
    ['ssh', 'desktop', 'xdg-open', '%s'],
    ['desktop', 'xdg-open', `'${FOR_SHELLS}'`],
  ],
  [
    ['tmux', 'new-window', 'lynx %s'],
    ['new-window', `lynx '${FOR_SHELLS}'`],
  ],
  [
    ['firefox', '-P', 'ssh', '--app=%s x'],
    ['-P', 'ssh', `--app=${FOR_SHELLS} x`],
  ],
] as const)('where a shell reads it again the link is in quotes: %j', (command, args) => {
  expect(argumentsFor(command, FOR_SHELLS)).toEqual(args);
});

test('browsers in the terminal are known by their name, wherever they lie', () => {
  expect(livesInTerminal(['/usr/local/bin/w3m', '-N'])).toBe(true);
  expect(livesInTerminal(['C:\\lynx\\LYNX.EXE'])).toBe(true);
  expect(livesInTerminal(['/home/lynx/firefox'])).toBe(false);
  expect(nameOf(['C:\\lynx\\lynx.exe'])).toBe('lynx');
});
