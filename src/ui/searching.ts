/** What a search does between keys: entries are made ready, and near spellings looked for. */
import type { Event } from '../app/events.js';
import type { State } from '../app/state.js';
import type { Query } from '../core/library/search/query.js';
import { allSearchables, searchablesOf } from '../core/library/search/searchable.js';

/** How long nobody types before a near spelling is looked for, in milliseconds: it takes longer than a key may. */
const NEAREST_DELAY = 150;
/** How many issues are made ready at once: some 2 ms of work. */
const SLICE = 20;

export interface Searching {
  /** Makes entries ready to be searched, a few issues at a time: who types meanwhile does not wait. */
  prepare(): void;
  /** Looks for a near spelling once nobody types, and reports it. */
  findNearest(query: Query): void;
  stop(): void;
}

export function createSearching(runtime: {
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  readonly crash: (bug: unknown) => void;
}): Searching {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function find(query: Query): Promise<void> {
    const { nearQuery } = await import('../core/library/search/near-query.js');
    const { list, index, marks } = runtime.state();
    if (isStopped || list.line.text !== query.text) return;
    const nearest = nearQuery(allSearchables(index), query, marks);
    if (nearest !== undefined) runtime.dispatch({ type: 'nearest-found', text: query.text, nearest });
  }

  return {
    prepare() {
      const issues = [...runtime.state().index.issues.values()];
      const next = (from: number): void => {
        if (isStopped || from >= issues.length) return;
        for (const issue of issues.slice(from, from + SLICE)) searchablesOf(issue);
        setImmediate(next, from + SLICE);
      };
      setImmediate(next, 0);
    },
    findNearest(query) {
      clearTimeout(timer);
      timer = setTimeout(() => void find(query).catch(runtime.crash), NEAREST_DELAY);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
