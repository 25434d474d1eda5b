/** What every benchmark is given, and what it hands back. */
import type { NamedNode } from '../test/support/nodes.js';

interface Setting {
  readonly nodes: readonly NamedNode[];
  /** How often each figure is taken, after a start to warm up. */
  readonly runs: number;
}

/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** How it compares: `1.9 × bare node`. */
  readonly ratio?: string;
  readonly budget?: string;
  readonly isWithin?: boolean;
}

export type Benchmark = (setting: Setting) => Promise<readonly Row[]>;

export function inMilliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** A row whose figure is held against bare node's. */
export function comparedRow(what: string, ms: number, bareMs: number, budget?: number): Row {
  const ratio = ms / bareMs;
  return {
    what,
    measured: `${inMilliseconds(ms)} (node -e 0: ${inMilliseconds(bareMs)})`,
    ratio: `${ratio.toFixed(2)} ×`,
    ...(budget === undefined ? {} : { budget: `≤ ${budget} ×`, isWithin: ratio <= budget }),
  };
}

/** 26.10.0 → 26, of `Node 26.10.0`. */
export function majorOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}
