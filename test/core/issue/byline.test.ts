import { describe, expect, test } from '@jest/globals';
import { bylineForm, parseByline } from '../../../src/core/issue/byline.js';

describe('the parts of a byline', () => {
  test.each([
    ['Ann Lee — Example', ['Ann Lee'], 'Example'],
    ['Ann Lee, Bo Day, Cy Roe — Example', ['Ann Lee', 'Bo Day', 'Cy Roe'], 'Example'],
    ['Ann Lee, Bo Day, and Cy Roe — Example', ['Ann Lee', 'Bo Day', 'Cy Roe'], 'Example'],
    ['Ann Lee and Bo Day', ['Ann Lee', 'Bo Day'], undefined],
    ['Ann Lee & Bo Day', ['Ann Lee', 'Bo Day'], undefined],
    ['Ann Lee and others', ['Ann Lee'], undefined],
    ['Ann Lee (and many commenters)', ['Ann Lee'], undefined],
    ['rachelbythebay', ['rachelbythebay'], undefined],
    ['Rachel by the bay', ['Rachel by the bay'], undefined],
    ['Author: rachelbythebay', ['rachelbythebay'], undefined],
    ['Auithor: Ann Lee — Example', ['Ann Lee'], 'Example'],
    ['· Ann Lee — Example', ['Ann Lee'], 'Example'],
    ['GitLab', [], 'GitLab'],
    ['example.io', [], 'example.io'],
    ['Example CI', [], 'Example CI'],
    ['AB Lee', ['AB Lee'], undefined],
    ['Air Safety Institute', [], 'Air Safety Institute'],
    ['US Safety Board (USSB)', [], 'US Safety Board (USSB)'],
    ['US Safety Board (multiple authors)', [], 'US Safety Board'],
    ['The Example Team', [], 'The Example Team'],
    ['The Example Team — Example', ['The Example Team'], 'Example'],
    ['Ann Lee — Example (summary)', ['Ann Lee'], 'Example'],
    ['Ann Lee — EXA (Journal of Examples)', ['Ann Lee'], 'EXA (Journal of Examples)'],
    ['Ann B. Lee (ABL)', ['Ann B. Lee'], undefined],
    ['Ann [surname not given] — Example', ['Ann'], 'Example'],
    ['Ann Lee, MD — Example', ['Ann Lee'], 'Example'],
    ['Ann Lee and Bo Day, Example', ['Ann Lee', 'Bo Day'], 'Example'],
    ['Ann Lee, VP at Example', ['Ann Lee'], 'Example'],
    ['@ann on Twitter', ['@ann'], 'Twitter'],
    ['Ann Lee (moderator), Bo Day, Cy Roe', ['Ann Lee', 'Bo Day', 'Cy Roe'], undefined],
    ['Ann Lee (summary); Bo Day and Cy Roe (panelists)', ['Ann Lee', 'Bo Day', 'Cy Roe'], undefined],
    ['Ann Lee — Example, with Bo Day (Other) and Cy Roe', ['Ann Lee', 'Bo Day', 'Cy Roe'], 'Example'],
    ['Day et al., NSDI 2020 (original paper)', ['Day et al.'], 'NSDI 2020'],
    ['Day & Lee (original paper)', ['Day', 'Lee'], undefined],
    ['Ann Lee — summary, Day et al. — original paper', ['Ann Lee', 'Day et al.'], undefined],
    ['Mackinac Center for Public Policy', [], 'Mackinac Center for Public Policy'],
  ])('of %s', (text, authors, publication) => {
    expect(parseByline(text)).toEqual(
      publication === undefined ? { text, authors } : { text, authors, publication },
    );
  });

  test('of two bylines are those of both', () => {
    const text =
      'Ann Lee — The Digest (summary) / Bo Day, Cy Roe and Di Fox — University of Delft (original paper)';
    expect(parseByline(text)).toEqual({
      text,
      authors: ['Ann Lee', 'Bo Day', 'Cy Roe', 'Di Fox'],
      publication: 'The Digest / University of Delft',
    });
  });

  test('name a publication of two bylines once', () => {
    expect(parseByline('Ann Lee — Example / Bo Day — Example').publication).toBe('Example');
  });

  test('leave a slash inside a publication alone', () => {
    expect(parseByline('Ann Lee — Splice/Tape').publication).toBe('Splice/Tape');
  });
});

describe('how a text looks like a byline', () => {
  test.each([
    ['Ann Lee — Example', 'dash'],
    ['quietriver — Example', 'dash'],
    ['Ann Lee — example.io', 'dash'],
    ['Ann Lee — the morning example', 'dash'],
    ['Ann Lee — Example, Inc.', 'dash'],
    ['Ann Lee - Example', 'dash'],
    ['Ann Lee — EXAMPLE ;login:', 'dash'],
    ['Day et al. (original paper)', 'labelled'],
    ['Author: Ann Lee', 'labelled'],
    ['Ann Lee', 'names'],
    ['quietriver', 'names'],
    ['Ann Lee for Example Magazine', 'names'],
    ['Example', 'organisation'],
    ['Example/Other', 'organisation'],
  ])('%s: %s', (text, form) => {
    expect(bylineForm(text)).toBe(form);
  });

  test.each([
    '',
    '—',
    'No sentence like this one.',
    'Root cause — a loose cable',
    'A pair of switches — Both failed. Nobody knew why',
    'Service One - All is well',
    'postgres, redis and mysql',
    '(emphasis mine)',
    'Ann Lee and the rest of it',
    'Ann Lee. Bo Day',
    `Ann Lee — ${'Example '.repeat(20)}`,
    `${'Ann Lee, '.repeat(60)}Bo Day — Example`,
  ])('not at all: %s', (text) => {
    expect(bylineForm(text)).toBeUndefined();
  });
});
