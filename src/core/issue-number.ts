/** Where the site writes an issue's number. */
import { isIssueNumber } from './issue/build-issue.js';

/** `SRE Weekly Issue #210` */
export function titleNumber(title: string): number | undefined {
  return numberOf(/\bIssue ?#(\d{1,5})(?!\d)/i.exec(title)?.[1]);
}

/** `https://sreweekly.com/sre-weekly-issue-210/` */
export function pageNumber(url: string): number | undefined {
  return numberOf(/\/sre-weekly-issue-(\d{1,5})(?:[/?#]|$)/i.exec(url)?.[1]);
}

function numberOf(digits: string | undefined): number | undefined {
  const number = Number(digits);
  return isIssueNumber(number) ? number : undefined;
}
