/** `sre-weekly doctor`: where things are, how much there is, what is damaged and what to do about it. */
import { UserError } from '../core/errors.js';
import { cleanUnbroken } from '../core/text/sanitize.js';
import type { DamagedFile, Paths, Ports } from '../ports.js';
import type { DoctorJson } from './json.js';
import { printJson, printLines, type Line } from './print.js';
import type { AddSubcommand, Folders, Session } from './session.js';

export const addDoctor: AddSubcommand = (program, action) => {
  program
    .command('doctor')
    .helpGroup('Program:')
    .summary('where things are, what is damaged, what to do about it')
    .description('Says where things are and how much there is, what is damaged, and what to do about it.')
    .addHelpText('after', '\nExamples:\n  sre-weekly doctor\n  sre-weekly doctor --json')
    .action(action((session) => doctor(session), { library: false }));
};

const FOLDERS: readonly (readonly [keyof Paths, label: string])[] = [
  ['library', 'Library'],
  ['state', 'State'],
  ['config', 'Config'],
  ['cache', 'Cache'],
];

/** Exit code 1 where there are problems: a script need not read them to know. */
function doctor({ world, ports, folders, terminal, isJson }: Session): number {
  const { paths } = ports;
  const { issues, problems } = examine(ports, folders);
  const isHealthy = problems.length === 0;
  if (isJson) {
    const { library, state, config, cache } = paths;
    const json: DoctorJson = { ok: isHealthy, paths: { library, state, config, cache }, issues, problems };
    printJson(terminal, json);
  } else {
    printLines(terminal, [
      ...FOLDERS.map(([key, label]) => row(label, paths[key])),
      row('Issues', String(issues)),
      ...world.machine().map(({ label, value }) => row(label, value)),
      '',
      ...(isHealthy ? ['No problems.'] : problems.flatMap(problemLines)),
    ]);
  }
  return isHealthy ? 0 : 1;
}

function examine(
  ports: Ports,
  folders: Folders,
): { readonly issues: number; readonly problems: readonly DamagedFile[] } {
  const problems: DamagedFile[] = [];
  const seen = new Set<string>();
  for (const [key] of FOLDERS) {
    const folder = ports.paths[key];
    const problem = seen.has(folder) ? undefined : folders.whyNotWritable(folder);
    seen.add(folder);
    if (problem !== undefined) problems.push({ file: folder, problem, hint: HINTS[key] });
  }
  /** What a port throws is a problem like any other, and need not hide the rest. */
  const attempt = <T>(file: string, look: () => T): T | undefined => {
    try {
      return look();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!problems.some((known) => known.file === file)) {
        problems.push({ file, problem: error.message, hint: error.hint });
      }
      return undefined;
    }
  };
  const { library: folder } = ports.paths;
  const isFolderNamed = problems.some(({ file }) => file === folder);
  const library = attempt(folder, () => ports.library.heads());
  attempt(folder, () => ports.reading.refresh());
  const damaged = [
    ...(library?.damaged ?? []),
    ...(attempt(folder, () => ports.reading.damaged()) ?? []),
    ...(attempt(ports.preferences.path, () => ports.preferences.damaged()) ?? []),
    ...(attempt(ports.paths.state, () => ports.place.damaged()) ?? []),
  ];
  // Of a library that is no folder, its folders of issues and marks are none either: that was said.
  const isSaid = ({ file }: DamagedFile) => isFolderNamed && (file === 'reading' || file.startsWith(folder));
  problems.push(...damaged.filter((problem) => !isSaid(problem)));
  return { issues: library?.heads.length ?? 0, problems };
}

const HINTS: Readonly<Record<keyof Paths, string>> = {
  library: 'Make it a folder that you can write to, or choose another: --library DIR or SRE_WEEKLY_LIBRARY.',
  state: 'Make it a folder that you can write to, or set XDG_STATE_HOME to one.',
  config: 'Make it a folder that you can write to, or set XDG_CONFIG_HOME to one.',
  cache:
    'Make it a folder that you can write to, or set XDG_CACHE_HOME to one; without it the start is slower.',
};

// A line end in a name would make lines that say something else.
const row = (label: string, value: string): string => `${label.padEnd(10)} ${cleanUnbroken(value)}`;

function problemLines({ file, problem, hint }: DamagedFile): readonly Line[] {
  return [{ heading: cleanUnbroken(file) }, `  ${cleanUnbroken(problem)}`, `  ${cleanUnbroken(hint)}`];
}
