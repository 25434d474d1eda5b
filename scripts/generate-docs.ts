/** Writes the generated parts of the README anew: `npm run docs`. A test holds the README to them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { currentReadme } from './docs/readme.js';

writeFileSync('README.md', currentReadme(readFileSync('README.md', 'utf8')));
