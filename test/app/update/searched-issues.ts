/** Issues to search, and a search as it is typed. */
import type { Key } from '../../../src/app/keys.js';
import { makeIssue } from '../../support/issues.js';

export const ISSUES = [
  makeIssue(7, {
    entries: [
      { title: 'Avoiding retry storms', summary: [['Back off.']] },
      { title: 'A quiet night', summary: [['No retry was needed.']] },
    ],
  }),
  makeIssue(9, {
    entries: [
      {
        title: 'Storm over Kubernetes',
        summary: [['With a ', { text: 'map', url: 'https://map.example/' }]],
      },
      { title: 'Databases that sleep', section: 'outages' },
    ],
  }),
  makeIssue(10),
];

/** As a hand types it. */
export function keys(text: string): readonly Key[] {
  return Array.from(text, (character) => (character === ' ' ? 'space' : character));
}
