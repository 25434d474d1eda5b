import { expect, test } from '@jest/globals';
import matter from 'gray-matter';
import { readFileSync } from 'node:fs';

interface Job {
  readonly strategy?: {
    readonly matrix: {
      readonly os: readonly string[];
      readonly node: readonly number[];
      readonly include: readonly { readonly os: string; readonly node: number }[];
    };
  };
  readonly permissions?: unknown;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Manifest {
  readonly engines: { readonly node: string };
  readonly devDependencies: { readonly node: string };
}

const text = readFileSync('.github/workflows/test.yml', 'utf8');
const workflow = matter(`---\n${text}\n---`).data as Workflow;
const { engines, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const majorOf = (version: string): number => Number(/\d+/.exec(version)?.[0]);
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const commandsOf = (job: string): readonly string[] =>
  (workflow.jobs[job]?.steps ?? []).flatMap(({ run = [] }) => run);

test('CI tries every release line from the oldest Node of package.json to the pinned one', () => {
  const [oldest, newest] = [majorOf(engines.node), majorOf(devDependencies.node)];
  // Lines of even numbers are the ones that are supported for long.
  const lines = Array.from({ length: (newest - oldest) / 2 + 1 }, (_, index) => oldest + 2 * index);
  const matrix = workflow.jobs['test']?.strategy?.matrix;
  expect(matrix?.node).toEqual(lines);
  expect(matrix?.os).toEqual(['ubuntu-latest']);
  expect(matrix?.include).toEqual([{ os: 'macos-latest', node: newest }]);
});

test('CI runs what the README says, and the tests under faults', () => {
  expect(commandsOf('test')).toEqual(['npm ci && npm test']);
  expect(commandsOf('faults')).toEqual(['npm ci && npm run test:faults']);
});

test('CI may read the code and nothing else, and names the version of every action', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(Object.values(workflow.jobs).filter(({ permissions }) => permissions !== undefined)).toEqual([]);
  const actions = steps.flatMap(({ uses = [] }) => uses);
  expect(actions).toHaveLength(4);
  for (const action of actions) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
});
