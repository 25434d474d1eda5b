/** Issues from their own pages. */
import { UserError } from '../../core/errors.js';
import { pageNumber } from '../../core/issue-number.js';
import type { Answer } from '../../ports.js';
import { nameOf } from './intake.js';
import { twoAtATime } from './lanes.js';
import { issueUrl } from './site-address.js';
import type { SyncRun } from './sync-run.js';

/** Takes the issues of these numbers, two at a time, in this order, as long as there is hope. */
export async function takeIssues(run: SyncRun, numbers: readonly number[]): Promise<void> {
  run.begin();
  let position = 0;
  await twoAtATime(
    () => (run.isHopeful ? numbers[position++] : undefined),
    async (number) => {
      const url = issueUrl(run.address, number);
      await run.ask(url, nameOf(number), { accept: 'page' }, async (answer) => {
        if (answer.kind === 'absent') run.intake.miss(number);
        else if (answer.kind === 'page') await takePage(run, number, url, answer);
      });
    },
  );
}

/** Throws `UserError('damaged')` where the page is none of an issue. */
async function takePage(
  run: SyncRun,
  number: number,
  url: string,
  { body, url: cameFrom }: Extract<Answer, { kind: 'page' }>,
): Promise<void> {
  const [{ readIssuePage }, { readIssueHtml }] = await Promise.all([
    import('../../core/issue-page.js'),
    import('../../core/issue/read-html.js'),
  ]);
  // WordPress sends on from what it does not have: to a page with a similar name, or to the front page.
  const isElsewhere = pageNumber(cameFrom) !== number;
  try {
    const { title, date: pageDate, html, number: found = pageNumber(cameFrom) } = readIssuePage(body);
    if (found !== number) throw damaged('it is the page of another issue');
    const read = () => {
      const date = run.ports.calendar.get(number) ?? pageDate;
      if (date === undefined) throw damaged('it has no date');
      return readIssueHtml({ number, title, url, html, date });
    };
    run.intake.take({ number, from: 'page', html, read });
  } catch (error) {
    if (!isElsewhere || !(error instanceof UserError) || error.code !== 'damaged') throw error;
    run.intake.miss(number);
  }
}

function damaged(problem: string): UserError {
  return new UserError('damaged', problem, 'Try again later.');
}
