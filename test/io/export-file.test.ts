import { beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { importFiles } from '../../src/io/import-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'starred.md');
});

const write = (path: string, text: string, replaces = false) => importFiles.write(path, text, { replaces });

describe('writing a file that the user named', () => {
  test('makes it, and leaves nothing beside it', () => {
    write(file, 'Zoë\n');
    expect(readFileSync(file, 'utf8')).toBe('Zoë\n');
    expect(readdirSync(folder)).toEqual(['starred.md']);
  });

  test('refuses where one is there, and leaves it as it is', () => {
    writeFileSync(file, 'mine');
    expect(() => write(file, 'new')).toThrow(
      expect.objectContaining({ code: 'exists', exitCode: 1, hint: 'To write over it: --force' }),
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['starred.md']);
  });

  test('replaces it where it is told to', () => {
    writeFileSync(file, 'mine');
    write(file, 'new', true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['starred.md']);
  });

  test('follows a link to the file it stands for, and keeps the link', () => {
    writeFileSync(file, 'mine');
    symlinkSync('starred.md', join(folder, 'link'));
    expect(() => write(join(folder, 'link'), 'new')).toThrow(expect.objectContaining({ code: 'exists' }));
    write(join(folder, 'link'), 'new', true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readlinkSync(join(folder, 'link'))).toBe('starred.md');
  });

  test('does not take a link that leads nowhere for a free name', () => {
    symlinkSync('nowhere', file);
    expect(() => write(file, 'new')).toThrow(expect.objectContaining({ code: 'exists' }));
  });

  test.each([[''], ['/']])('says that a folder (with “%s” behind it) is one', (end) => {
    mkdirSync(join(folder, 'notes'));
    expect(() => write(join(folder, 'notes') + end, 'new', true)).toThrow(
      expect.objectContaining({ code: 'storage', message: expect.stringContaining('is a folder') }),
    );
    expect(() => write(`${join(folder, 'missing')}/`, 'new')).toThrow(/is a folder/);
  });

  test('says that the folder it should be in is missing, or is a file', () => {
    expect(() => write(join(folder, 'missing', 'a.md'), 'new')).toThrow(
      /a\.md could not be written: there is no such file or folder\./,
    );
    writeFileSync(file, 'mine');
    expect(() => write(join(file, 'a.md'), 'new')).toThrow(/a part of its path is a file/);
  });

  test('a device or a pipe is written to, and never replaced', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const reader = spawn('cat', [pipe]);
    let read = '';
    reader.stdout.on('data', (text: Buffer) => (read += text.toString()));
    // As a user who may do anything, what goes wrong here would go wrong in /dev.
    write(pipe, 'through it', true);
    await once(reader, 'close');
    expect(read).toBe('through it');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test('a file that is replaced keeps who may read it', () => {
    writeFileSync(file, 'mine');
    chmodSync(file, 0o600);
    write(file, 'new', true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

(existsSync('/dev/full') ? describe : describe.skip)(
  'where there is no room (tried where there is /dev/full)',
  () => {
    test('it says so', () => {
      expect(() => write('/dev/full', 'new')).toThrow(
        expect.objectContaining({ code: 'storage', message: expect.stringContaining('the disk is full') }),
      );
    });
  },
);
