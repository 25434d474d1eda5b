import type { IssueHead } from '../../../src/core/issue/model.js';

/** A head of issue `number` with a date of its own. */
export function headOfIssue(number: number): IssueHead {
  return {
    number,
    title: `SRE Weekly Issue #${number}`,
    url: `https://sreweekly.com/sre-weekly-issue-${number}/`,
    date: `2019-01-${String((number % 28) + 1).padStart(2, '0')}`,
    source: 'imported',
    articles: 3,
    outages: 1,
  };
}
