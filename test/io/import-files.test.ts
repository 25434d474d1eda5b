import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { importFiles } from '../../src/io/import-files.js';
import { builtProgram } from '../support/built-program.js';
import { makeHome } from '../support/home.js';
import { pinnedNode } from '../support/nodes.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sre-weekly-import-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, content: string | Buffer = 'text') => {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const found = (path = root) => importFiles.find(path).map((file) => relative(root, file));

describe('finding files to import', () => {
  test('finds the Markdown files of a folder and the folders in it, numbers in their order', () => {
    for (const name of ['sreweekly-10.md', 'sreweekly-9.md', 'b/2.markdown', 'a/c/3.MD', 'notes.txt', 'md'])
      write(name);
    expect(found()).toEqual(['a/c/3.MD', 'b/2.markdown', 'sreweekly-9.md', 'sreweekly-10.md']);
  });

  test('leaves out what begins with a dot, and node_modules', () => {
    for (const name of ['1.md', '.git/2.md', '.3.md', 'node_modules/x/4.md']) write(name);
    expect(found()).toEqual(['1.md']);
  });

  test('takes a file by whatever name the user gives', () => {
    expect(found(write('.hidden'))).toEqual(['.hidden']);
    expect(found(write('issue.txt'))).toEqual(['issue.txt']);
  });

  test('reads each folder once, however its links go round', () => {
    write('a/1.md');
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('a', join(root, 'b'));
    symlinkSync('loop', join(root, 'loop'));
    expect(found()).toEqual(['a/1.md']);
  });

  test('names links that lead nowhere, so that reading them says why', () => {
    symlinkSync('nowhere', join(root, '1.md'));
    expect(found()).toEqual(['1.md']);
    expect(() => importFiles.read(join(root, '1.md'))).toThrow('there is no such file or folder');
  });

  test('says so where there is nothing', () => {
    mkdirSync(join(root, 'empty'));
    const code = 'storage';
    expect(() => importFiles.find(join(root, 'empty'))).toThrow(
      expect.objectContaining({ code, message: 'there is no Markdown file in it' }),
    );
    expect(() => importFiles.find(join(root, 'gone'))).toThrow(
      expect.objectContaining({ code, message: 'there is no such file or folder' }),
    );
  });
});

/** macOS takes no name that is no UTF-8, and Windows has no pipes in folders. */
const isLinux = process.platform === 'linux';

(isLinux ? describe : describe.skip)('a folder that means harm', () => {
  test('with pipes, sockets and devices in it gives its files, and waits for none of the others', async () => {
    write('7.md');
    mkdirSync(join(root, 'a'));
    for (const name of ['pipe.md', 'a/pipe.markdown'])
      execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, name)]);
    symlinkSync('/dev/zero', join(root, 'zero.md'));
    symlinkSync(join(root, 'pipe.md'), join(root, 'a', 'to-a-pipe.md'));
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(join(root, 'socket.md'), resolve);
    });
    try {
      expect(found()).toEqual(['7.md']);
      expect(() => importFiles.read(join(root, 'socket.md'))).toThrow('it is a socket');
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('a pipe that nobody writes to is not waited for, by whatever name it is given', () => {
    const pipe = join(root, 'pipe.md');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    expect(found(pipe)).toEqual(['pipe.md']);
    expect(() => importFiles.read(pipe)).toThrow('nothing came out of it');
  });

  test('a pipe that somebody writes to is read to its end, however late that begins', () => {
    const home = makeHome();
    const issue = join('test', 'fixtures', 'issues', 'sreweekly-301.md');
    // A whole Node starts and ends before the first byte comes, and the program has opened the pipe by then.
    const line = '{ "$0" -e 0; cat "$2"; } | "$0" "$1" import --json /dev/stdin';
    try {
      const words = ['-c', line, pinnedNode(), builtProgram(), issue];
      const { stdout } = spawnSync('sh', words, { env: home.env, encoding: 'utf8' });
      expect(JSON.parse(stdout)).toMatchObject({ added: [301], failed: [] });
    } finally {
      home.remove();
    }
  });

  test('names a file and a folder whose names are no UTF-8, and says what to do', () => {
    write('7.md');
    const inRoot = (bytes: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(bytes, 'latin1')]);
    writeFileSync(inRoot('caf\xe9.md'), 'text');
    writeFileSync(inRoot('photo-\xe9.jpg'), 'text');
    mkdirSync(inRoot('m\xfcll'));
    writeFileSync(inRoot('m\xfcll/8.md'), 'text');
    expect(found()).toEqual(['7.md', 'caf\uFFFD.md', 'm\uFFFDll']);
    for (const name of ['caf\uFFFD.md', 'm\uFFFDll'])
      expect(() => importFiles.read(join(root, name))).toThrow('its name is no UTF-8');
  });

  test('a name that has the sign for what is no UTF-8 is a name like any other', () => {
    const path = write('\uFFFD.md', 'whole');
    expect(importFiles.read(path)).toBe('whole');
  });
});

describe('reading a file to import', () => {
  test('gives its text, without a byte order mark', () => {
    expect(importFiles.read(write('1.md', '\uFEFFOne — “two”\n'))).toBe('One — “two”\n');
    expect(importFiles.read(write('2.md', ''))).toBe('');
  });

  test.each([
    ['no UTF-8', Buffer.from([0x41, 0xff]), 'damaged', 'it is no UTF-8 text'],
    ['too large', Buffer.alloc(5 * 1024 * 1024 + 1, 'x'), 'damaged', 'it is larger than 5 MB'],
  ])('says that it is %s', (_, content, code, message) => {
    expect(() => importFiles.read(write('1.md', content))).toThrow(
      expect.objectContaining({ code, message }),
    );
  });

  test('takes 5 MB', () => {
    expect(importFiles.read(write('1.md', Buffer.alloc(5 * 1024 * 1024, 'x')))).toHaveLength(5 * 1024 * 1024);
  });

  test('that is a folder or not there says so', () => {
    expect(() => importFiles.read(root)).toThrow('it is a folder');
    expect(() => importFiles.read(join(root, 'gone'))).toThrow('there is no such file or folder');
  });

  test('of a device that never ends stops at 5 MB', () => {
    expect(() => importFiles.read('/dev/zero')).toThrow('it is larger than 5 MB');
  });
});
