/** A library to search: tales of our own in which words stand in every part of an entry. */
import { makeIndex, withIssues, type LibraryIndex } from '../../../../src/core/library/library-index.js';
import type { Hit } from '../../../../src/core/library/search/find.js';
import { makeIssue } from '../../../support/issues.js';

const byline = (text: string, authors: readonly string[], publication?: string) => ({
  text,
  authors,
  ...(publication === undefined ? {} : { publication }),
});

export const LIBRARY: LibraryIndex = withIssues(
  makeIndex([], new Map()),
  [
    makeIssue(10, {
      date: '2018-12-30',
      entries: [
        {
          title: 'Storms of retries',
          url: 'https://www.weather.example/retry',
          summary: [['When a client tries again, and again.'], ['A Kubernetes tale.']],
          byline: byline('Ada Wood — Quiet Weeks', ['Ada Wood'], 'Quiet Weeks'),
        },
        {
          title: 'A retry storm, weathered',
          url: 'https://queues.example/a',
          summary: [['Café databases.']],
        },
        { title: 'Example Cloud', section: 'outages', url: 'https://status.example/', summary: [] },
      ],
    }),
    makeIssue(11, {
      date: '2019-01-06',
      entries: [
        {
          title: 'The database that slept',
          url: 'https://blog.example/sleep',
          summary: [['A ', { text: 'storm', url: 'https://storm.example/' }, ' in a glass; retry later.']],
          byline: byline('Jürgen Kubelik and Ada Wood', ['Jürgen Kubelik', 'Ada Wood']),
          disclosure: 'Full disclosure: I sleep too.',
        },
        { title: 'Kubernetes at night', url: 'https://blog.example/night', summary: [['Wood burns.']] },
        { title: 'On-call, off-call', url: null, summary: [['No link here.']] },
      ],
    }),
    makeIssue(12, {
      date: '2019-06-02',
      entries: [
        { title: 'Kube, the cube', url: 'https://blog.example/cube', summary: [] },
        { title: '数据库的故事', url: 'https://blog.example/db', summary: [['A story of a database.']] },
      ],
    }),
  ],
  true,
);

export function refsOf(hits: readonly Hit[]): readonly string[] {
  return hits.map(({ issue, position }) => `${issue.number}.${position + 1}`);
}
