import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definition } from '../../scripts/docs/manual/commands.js';
import { manualPage } from '../../scripts/docs/manual/page.js';
import { literal, prose } from '../../scripts/docs/manual/roff.js';
import { ENVIRONMENT } from '../../scripts/docs/manual/surroundings.js';
import { COMMANDS } from '../../src/app/commands.js';
import { PREFERENCE_NAMES } from '../../src/core/preferences.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const page = readFileSync('man/sre-weekly.1', 'utf8');
const lines = page.trimEnd().split('\n');

/** What stands between a section's heading and the next one. */
function sectionOf(name: string): string {
  const [, section = ''] = page.split(new RegExp(`^\\.SH "${name}"$`, 'm'));
  return section.split(/^\.SH /m)[0] ?? '';
}

test('the manual page is as the program is (npm run docs writes it)', async () => {
  expect(page).toBe(await manualPage(version));
});

test('has the sections of a manual page, in their order', () => {
  expect(lines.flatMap((line) => /^\.SH "(.*)"$/.exec(line)?.[1] ?? [])).toEqual([
    'NAME',
    'SYNOPSIS',
    'DESCRIPTION',
    'OPTIONS',
    'COMMANDS',
    'KEYS',
    'PREFERENCES',
    'FILES',
    'ENVIRONMENT',
    'EXIT STATUS',
    'EXAMPLES',
  ]);
  expect(lines[0]).toBe(`.TH "SRE\\-WEEKLY" 1 "" "${literal(`sre-weekly ${version}`)}" "User Commands"`);
});

const { commands } = await definition();

describe('all that the program has is in it:', () => {
  test.each(commands.map((command) => [command.name(), command] as const))(
    'the command %s, with its options',
    (name, command) => {
      expect(sectionOf('SYNOPSIS')).toMatch(new RegExp(`^\\\\fBsre\\\\-weekly\\\\fR ${name}( |$)`, 'm'));
      const [, after = ''] = sectionOf('COMMANDS').split(new RegExp(`^\\.SS "${name}(?= |")`, 'm'));
      const [own = ''] = after.split(/^\.SS /m);
      expect(own).toContain(prose(command.description()));
      const shared = sectionOf('OPTIONS');
      const shown = command.options.filter(({ hidden }) => !hidden);
      for (const { long } of shown) expect(own + shared).toContain(literal(long ?? ''));
    },
  );

  test('every key, every preference', () => {
    for (const { title } of COMMANDS) expect(sectionOf('KEYS')).toContain(prose(title));
    for (const name of PREFERENCE_NAMES) expect(sectionOf('PREFERENCES')).toContain(literal(name));
  });

  test('every variable of the environment that the sources read', () => {
    const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const read = sources.flatMap(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'utf8');
      return [...text.matchAll(/\benv(?:\.|\[')([A-Z][A-Z_]+)|'([A-Z]+_[A-Z_]*HOME|(?:LOCAL)?APPDATA)'/g)];
    });
    const names = new Set(read.map(([, plain, folder]) => plain ?? folder));
    // Taken away while conf writes, whatever it says.
    names.delete('SNAP');
    const told = ENVIRONMENT.flatMap(([named]) => named.split(', '));
    expect([...names].filter((name) => !told.includes(name ?? ''))).toEqual([]);
    expect(names.size).toBeGreaterThan(10);
  });
});

describe('is sound roff:', () => {
  const requests = lines.filter((line) => /^[.']/.test(line));

  test('ASCII, and of the requests that groff and mandoc share', () => {
    expect(page).toMatch(/^[\n -~]*$/);
    const known = /^\.(?:TH|SH|SS) "[^"]*"|^\.TP$|^\.PP$|^\.br$|^\.n[fh]$|^\.fi$|^\.ad l$|^\.RS 4$|^\.RE$/;
    expect(requests.filter((line) => !known.test(line))).toEqual([]);
  });

  test('no escapes but characters, fonts and hyphens, and no font that is left open', () => {
    const escapes = page.match(/\\(?:\[[^\]]*\]|\(..|f.|.)/g) ?? [];
    expect(escapes.filter((escape) => !/^\\(?:\(..|f[BR]|\[u[0-9A-F]{4,6}\]|[-& ])$/.test(escape))).toEqual(
      [],
    );
    const open = lines.filter((line) => line.split('\\fB').length !== line.split('\\fR').length);
    expect(open).toEqual([]);
  });

  test('every tag has its text, and what stays as it is ends', () => {
    for (const [index, line] of lines.entries()) {
      const next = lines.slice(index + 1, index + 3);
      const wanted = { '.TP': 2, '.PP': 1 }[line] ?? 0;
      expect(next.slice(0, wanted).filter((text) => text === '' || /^\.(?!nf)/.test(text))).toEqual([]);
    }
    const count = (request: string): number => requests.filter((line) => line.startsWith(request)).length;
    expect(count('.nf')).toBe(count('.fi'));
    expect(count('.RS')).toBe(count('.RE'));
    expect(lines).not.toContain('');
  });

  test('text that looks like a request is none, and what is typed keeps its characters', () => {
    expect(prose('.SH is no heading')).toBe('\\&.SH is no heading');
    expect(prose("'tis (--all) well-known")).toBe('\\(aqtis (\\-\\-all) well-known');
    expect(literal('a\\b ← ~/x-`y`')).toBe('a\\(rsb \\(<- \\(ti/x\\-\\(gay\\(ga');
  });

  const renderers = [
    { name: 'groff', words: ['-man', '-ww', '-Tutf8', '-z', 'man/sre-weekly.1'] },
    { name: 'mandoc', words: ['-man', '-Tlint', '-Wwarning', 'man/sre-weekly.1'] },
  ].filter(({ name }) => spawnSync(name, ['-v']).error === undefined);
  // The name says by whom, so that nobody takes a machine without renderers for a proof.
  const names = renderers.map(({ name }) => name).join(' and ') || 'nobody: neither is installed here';
  test.each([[names, renderers] as const])('rendered without a warning by %s', (_names, installed) => {
    const complaints = installed.flatMap(({ name, words }) => {
      const { stdout, stderr } = spawnSync(name, words, { encoding: 'utf8' });
      return `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
    });
    // A page with a date would be another one each day.
    expect(complaints.filter((line) => !line.includes('missing date'))).toEqual([]);
  });
});
