import { describe, expect, test } from '@jest/globals';
import { makeMentions, otherMentions } from '../../../src/core/library/mentions.js';
import type { Issue } from '../../../src/core/issue/model.js';
import { sampleIssue } from './sample-issue.js';

const link = 'https://storms.example/retry';
const issues = [
  sampleIssue(12, { entries: [['Retry storms', `${link}/?utm_source=feed`]] }),
  sampleIssue(7, {
    entries: [
      ['No link', ''],
      ['Storms, again', 'http://STORMS.example/retry'],
    ],
  }),
  sampleIssue(30, {
    entries: [
      ['Another page', 'https://storms.example/other'],
      ['Old friends', link],
    ],
  }),
];
const [first, second, third] = issues as [Issue, Issue, Issue];

describe('mentions', () => {
  test('of an entry are the entries in other issues with the same link, newest first', () => {
    const mentions = makeMentions(issues);
    expect(otherMentions(mentions, second.entries[1]!)).toEqual(['30.2', '12.1']);
    expect(otherMentions(mentions, third.entries[1]!)).toEqual(['12.1', '7.2']);
    expect(otherMentions(mentions, third.entries[0]!)).toEqual([]);
  });

  test('need a link', () => {
    expect(otherMentions(makeMentions(issues), second.entries[0]!)).toEqual([]);
  });

  test('are the same in whatever order issues were loaded', () => {
    const mentions = makeMentions(issues.toReversed());
    expect(otherMentions(mentions, first.entries[0]!)).toEqual(['30.2', '7.2']);
  });

  test('of an issue that is not among those loaded are all of them', () => {
    const stranger = sampleIssue(99, { entries: [['Storms', link]] });
    expect(otherMentions(makeMentions(issues), stranger.entries[0]!)).toEqual(['30.2', '12.1', '7.2']);
    expect(otherMentions(makeMentions([]), stranger.entries[0]!)).toEqual([]);
  });
});
