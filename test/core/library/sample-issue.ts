import { buildIssue, type EntryDraft } from '../../../src/core/issue/build-issue.js';
import type { Issue, Source } from '../../../src/core/issue/model.js';

/** An entry's title and link, or a whole draft of it. */
type Sample = readonly [title: string, link: string] | EntryDraft;

/** An issue as a reader would make it: an article and an outage, or what `entries` says. */
export function sampleIssue(
  number: number,
  { source = 'imported', entries }: { source?: Source; entries?: readonly Sample[] } = {},
): Issue {
  const samples = entries ?? [
    {
      section: 'articles',
      title: `A quiet week, number ${number}`,
      link: `https://quiet.example/${number}`,
      paragraphs: [
        ['Nothing broke, “which” is rare — ', { text: 'see for yourself', url: 'https://quiet.example/' }],
      ],
      byline: 'Ada Example — Quiet Weeks',
      disclosure: 'Full disclosure: Quiet Weeks is my own.',
    },
    { section: 'outages', title: 'Example Cloud', link: 'https://status.example/', paragraphs: [] },
  ];
  return buildIssue({
    number,
    title: '',
    url: '',
    date: new Date(Date.UTC(2015, 11, 13 + 7 * number)).toISOString().slice(0, 10),
    source,
    entries: samples.map((sample) =>
      'section' in sample
        ? sample
        : { section: 'articles', title: sample[0], link: sample[1], paragraphs: [] },
    ),
  });
}
