/** Writes what is generated of the documents anew: `npm run docs`. Tests hold the README and the manual page to them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { manualPage } from './docs/manual/page.js';
import { currentReadme } from './docs/readme.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

writeFileSync('README.md', currentReadme(readFileSync('README.md', 'utf8')));
mkdirSync('man', { recursive: true });
writeFileSync('man/sre-weekly.1', await manualPage(version));
