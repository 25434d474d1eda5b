/**
 * Reading `$BROWSER`: alternatives apart by colons (semicolons on Windows, whose paths have colons), each a command with
 * arguments in which `%s` stands for the link, or which gets the link as its last argument. Quotes and backslashes
 * group words as in a shell, but nothing is expanded and no shell runs.
 */
import { basename } from 'node:path';

/** A command and its arguments, as written: `%s` is still in them. At least one word. */
export type BrowserCommand = readonly [command: string, ...args: string[]];

/** Browsers that draw on the terminal they were started from. */
const IN_TERMINAL = new Set([
  'browsh',
  'carbonyl',
  'elinks',
  'links',
  'links2',
  'lynx',
  'w3m',
  'www-browser',
]);

/** The alternatives, in the order they are to be tried; none where it is unset or empty. */
export function parseBrowser(variable: string | undefined, platform: NodeJS.Platform): BrowserCommand[] {
  const isWindows = platform === 'win32';
  const alternatives: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let quote = '';

  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endAlternative = () => {
    endWord();
    // `firefox &` asks for what is done anyway.
    if (words.at(-1) === '&') words.pop();
    alternatives.push(words);
    words = [];
  };

  const characters = Array.from(variable ?? '');
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '\\' && quote !== "'" && !isWindows) {
      at++;
      word = (word ?? '') + (characters[at] ?? '');
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || (character === "'" && !isWindows)) {
      quote = character;
      word ??= '';
    } else if (character === (isWindows ? ';' : ':')) {
      endAlternative();
    } else if (/\s/.test(character)) {
      endWord();
    } else {
      word = (word ?? '') + character;
    }
  }
  endAlternative();
  return alternatives.filter(isCommand);
}

/** Commands that have a shell read a whole script among their arguments. */
const SHELLS = new Set([
  'ash',
  'bash',
  'busybox',
  'csh',
  'dash',
  'fish',
  'ksh',
  'mksh',
  'screen',
  'sh',
  'su',
  'tcsh',
  'tmux',
  'zsh',
]);
/** Commands that have a shell elsewhere read all of their arguments. */
const REMOTE_SHELLS = new Set(['autossh', 'mosh', 'ssh']);
/** Commands that start another one. */
const STARTERS = new Set(['doas', 'env', 'flatpak-spawn', 'nice', 'nohup', 'setsid', 'sudo', 'systemd-run']);

/**
 * The arguments to start a command with for a link that is `openable`; it is always an argument of its own or part of one. Where a shell
 * reads it again, as in `sh -c 'firefox %s &'` or `ssh desktop xdg-open`, it is in quotes: `;` and `&` are at home in links.
 */
export function argumentsFor(command: BrowserCommand, href: string): string[] {
  const [, ...args] = command;
  const isRemote = runs(command, REMOTE_SHELLS);
  const isRead = isRemote || runs(command, SHELLS);
  const word = isRemote ? `'${href}'` : href;
  if (!args.some((argument) => /%s/.test(argument))) return [...args, word];
  return args.map((argument) => {
    if (argument === '%s') return word;
    return argument.replace(/%([s%])/g, (_, kind, at: number) => {
      if (kind !== 's') return '%';
      return isRead && !isInQuotes(argument.slice(0, at)) ? `'${href}'` : href;
    });
  });
}

/** Whether it is one of these commands, or starts one. */
function runs(command: BrowserCommand, names: ReadonlySet<string>): boolean {
  const isStarter = STARTERS.has(nameOf(command).toLowerCase());
  const words = isStarter ? command : [command[0]];
  return words.some((word) => names.has(nameOf([word]).toLowerCase()));
}

/** Whether a shell is within quotes after this. Links have no quotes, backslashes, `$` or backticks, so that they cannot end there. */
function isInQuotes(script: string): boolean {
  let quote = '';
  for (let at = 0; at < script.length; at++) {
    const character = script[at] ?? '';
    if (character === '\\' && quote !== "'") at++;
    else if (quote === character) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return quote !== '';
}

/** The name of a command without its folder, as a user knows it. */
export function nameOf([command]: BrowserCommand): string {
  return basename(command.replaceAll('\\', '/')).replace(/\.exe$/i, '');
}

/** Whether a command draws on the terminal, going by its name. */
export function livesInTerminal(command: BrowserCommand): boolean {
  return IN_TERMINAL.has(nameOf(command).toLowerCase());
}

function isCommand(words: string[]): words is [string, ...string[]] {
  return words[0] !== undefined && words[0] !== '';
}
