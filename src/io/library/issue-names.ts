/** Names of issue files: `0210.md`, the number with at least four digits. */
import { isIssueNumber } from '../../core/issue/build-issue.js';

export function fileNameOf(number: number): string {
  return `${String(number).padStart(4, '0')}.md`;
}

/** Whether a file of this name is read: four digits or more, and `.md`. */
export function isIssueName(name: string): boolean {
  return /^\d{4,}\.md$/.test(name);
}

/** The number that an issue file's name stands for; undefined where the issue of no number has this name (`0000.md`, `00210.md`). */
export function numberOf(name: string): number | undefined {
  const number = Number.parseInt(name, 10);
  return isIssueNumber(number) && fileNameOf(number) === name ? number : undefined;
}

/** What an issue is written to before it is renamed. Never an issue's name. */
export function temporaryNameOf(name: string): string {
  return `.${name}.${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`;
}

export function isTemporaryName(name: string): boolean {
  return /^\.\d{4,}\.md\.\d+-[0-9a-z]*\.tmp$/.test(name);
}
