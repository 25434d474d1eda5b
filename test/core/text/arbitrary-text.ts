import * as fc from 'fast-check';
import { cleanLine } from '../../../src/core/text/sanitize.js';

/** What text may be made of: words, links, wide characters, emoji, marks, and piles of signs that are one character. */
const PARTS =
  'a|word|release|on-call|stop—start|“quoted”|é|e\u0301|Z\u0301\u0302\u0303\u0304| | | |-|/|--|https://example.com/a/long-path?q=1#part|' +
  '漢|漢字漢字|カﾞ|ｶﾞﾞﾞ|👩‍💻|👍🏽|❤️|🇫🇷|🇫|5️⃣|#\u20e3|😀|한국어|ᄀ|ᄀᄀᄀ|ᅡ|नमस्ते|कािीुे|ൎ|ไทย|\ufffd';

/** One clean line, seldom more than 40 columns wide. */
export const lines = fc
  .array(fc.constantFrom(...PARTS.split('|')), { maxLength: 14 })
  .map((parts) => cleanLine(parts.join('')));
