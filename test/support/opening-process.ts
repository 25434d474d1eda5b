/** A process that opens a link (its only argument) as the program does, with its own environment, and says how it went. */
import { createBrowser } from '../../src/io/browser.js';

const browser = createBrowser({ env: process.env, platform: 'linux', isTty: false });
void browser.open(process.argv[2] ?? '').then((outcome) => console.log(JSON.stringify(outcome)));
