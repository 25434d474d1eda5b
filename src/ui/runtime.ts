/**
 * Runs the reader: keys and facts become events, events the next state, effects calls of ports and actions whose outcome
 * comes back as events. Effects on this machine's files are done before the next frame; opening a link takes its time.
 */
import { openEntry } from '../actions/open-entry.js';
import { UserError } from '../core/errors.js';
import { makeIndex, withIssues } from '../core/library/library-index.js';
import type { Effect, Event } from '../app/events.js';
import { printed, type Key } from '../app/keys.js';
import { lineInUse, type MarkStep, type Notice, type State } from '../app/state.js';
import { eventFor, update } from '../app/update/update.js';
import type { Ports } from '../ports.js';
import { editLine } from './line-editor.js';
import { createSearching } from './searching.js';
import { openOutcome, problem, syncOutcome, syncProblem } from './outcomes.js';

/** What the runtime asks of whoever owns the terminal. */
export interface TerminalOwner {
  /** Gives the terminal away while `work` runs, and takes it back. */
  lend(work: () => Promise<void>): Promise<void>;
  /** Ctrl-Z: stops the process until the shell continues it. */
  suspend(): Promise<void>;
  /** Ends the reader. */
  quit(): void;
  /** A bug: ends the reader, with the error. */
  crash(error: unknown): void;
}

export interface Runtime {
  state(): State;
  subscribe(listener: () => void): () => void;
  dispatch(event: Event): void;
  /** Keys in the order they were pressed. */
  press(keys: readonly Key[]): void;
  /** A text that the terminal says was pasted: it goes into the line in use, and is no keys where there is none. */
  paste(text: string): void;
  /** After the first frame: reads the rest of the library, and follows what other processes change. */
  settle(): void;
  /** Once nobody waits for anything: what would make a later key wait. */
  idle(): void;
  /** Keeps what is not kept yet, and stops following. Safe to call more than once. Returns why a mark could not be kept. */
  close(): UserError | undefined;
}

/** How long one stays somewhere before it counts as the place where one left off, in milliseconds. */
const PLACE_DELAY = 300;
/** How often the time is looked at, in milliseconds: only days matter. */
const CLOCK_INTERVAL = 600_000;

type OpenTarget = Extract<Effect, { type: 'open' }>['target'];

export function createRuntime(ports: Ports, initial: State, terminal: TerminalOwner): Runtime {
  let state = initial;
  let isClosed = false;
  const listeners = new Set<() => void>();
  const stops: (() => void)[] = [];
  const queue: Event[] = [];
  let isRunning = false;
  let place: Extract<Effect, { type: 'save-place' }> | undefined;
  let placeTimer: NodeJS.Timeout | undefined;
  let clockTimer: NodeJS.Timeout | undefined;
  const searching = createSearching({ state: () => state, dispatch, crash: terminal.crash });
  const closing = new AbortController();
  const pending = new Set<Extract<Effect, { type: 'open' }>>();

  function dispatch(event: Event): void {
    queue.push(event);
    if (isRunning) return;
    isRunning = true;
    const before = state;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const change = update(state, next);
        state = change.state;
        for (const effect of change.effects) run(effect);
      }
    } finally {
      isRunning = false;
    }
    if (state !== before) for (const listener of listeners) listener();
  }

  function tell(notice: Notice): void {
    dispatch({ type: 'told', notice });
  }

  function run(effect: Effect): void {
    switch (effect.type) {
      case 'load-issue': {
        const issue = ports.library.read(effect.number);
        if (issue !== undefined) dispatch({ type: 'issues-loaded', issues: [issue] });
        else reload();
        return;
      }
      case 'load-library':
        reload();
        return;
      case 'mark':
        try {
          const marks = ports.reading.mark(effect.changes);
          dispatch({ type: 'marked', marks, step: effect.step, as: effect.as });
        } catch (error) {
          tell(problem(error));
        }
        return;
      case 'open':
        // Nothing waits for it: its outcome is a line at the bottom.
        void open(effect).catch(terminal.crash);
        return;
      case 'copy':
        tell(
          ports.clipboard.copy(effect.text)
            ? { kind: 'notice', text: effect.done }
            : { kind: 'warning', text: 'This terminal has no clipboard to copy to.' },
        );
        return;
      case 'edit':
        dispatch({ type: 'edited', line: editLine(effect.line, effect.by) });
        return;
      case 'prepare-search':
        dispatch({ type: 'history-loaded', history: ports.searchHistory.load() });
        searching.prepare();
        return;
      case 'find-nearest':
        searching.findNearest(effect.query);
        return;
      case 'keep-history':
        ports.searchHistory.save(effect.history);
        return;
      case 'save-place':
        place = effect;
        clearTimeout(placeTimer);
        placeTimer = setTimeout(savePlace, PLACE_DELAY);
        return;
      case 'sync':
        void sync(effect.number).catch(terminal.crash);
        return;
      case 'suspend':
        savePlace();
        void terminal.suspend().catch(terminal.crash);
        return;
      case 'quit':
        terminal.quit();
        return;
    }
  }

  function savePlace(): void {
    clearTimeout(placeTimer);
    if (place === undefined) return;
    const { issue, entry } = place;
    place = undefined;
    ports.place.save(entry === undefined ? { issue } : { issue, entry });
  }

  async function open(effect: Extract<Effect, { type: 'open' }>): Promise<void> {
    const { target, request, step } = effect;
    const attempt = async (): Promise<void> => {
      pending.add(effect);
      const notice = await opened(target, step);
      pending.delete(effect);
      dispatch({ type: 'open-ended', request, notice });
    };
    await (ports.browser.needsTerminal ? terminal.lend(attempt) : attempt());
  }

  /** Opens a link, takes over the marks that were made with it, and says how it went. */
  async function opened(target: OpenTarget, step: MarkStep | undefined): Promise<Notice> {
    try {
      const report = await openEntry(ports, target, 'entry' in target ? { archived: target.archived } : {});
      // What was not waited for was marked by `close`.
      if (report.marks !== undefined && !isClosed) {
        if (step === undefined) dispatch({ type: 'marks-changed', marks: report.marks });
        else dispatch({ type: 'marked', marks: report.marks, step, as: 'done' });
      }
      return openOutcome(report, 'entry' in target ? `The link of ${target.entry.ref}` : 'The link');
    } catch (error) {
      return problem(error);
    }
  }

  /** Takes issues from the site, and says in one line how that went. What comes is saved at once, and shown once all is there. */
  async function sync(number: number | undefined): Promise<void> {
    // The network's code is not needed before.
    const { syncIssues } = await import('../actions/sync-issues.js');
    let notice: Notice;
    try {
      const report = await syncIssues(ports, {
        ...(number === undefined ? {} : { number }),
        signal: closing.signal,
        onProgress: (progress) => dispatch({ type: 'sync-progress', ...progress }),
      });
      notice = syncOutcome(report, number);
    } catch (error) {
      notice = syncProblem(error, state.index.numbers.length);
    }
    if (isClosed) return;
    reload();
    dispatch({ type: 'sync-ended', notice });
  }

  /** Reads what is in the library folder now: every file is looked at, and only those that changed are read again. */
  function reload(): void {
    const { heads, damaged } = ports.library.heads();
    const index = withIssues(makeIndex(heads, state.index.calendar), ports.library.readAll(), true);
    dispatch({ type: 'library-changed', index, leftOut: damaged });
  }

  function refreshMarks(): void {
    dispatch({ type: 'marks-changed', marks: ports.reading.refresh() });
  }

  function settle(): void {
    if (isClosed) return;
    reload();
    stops.push(ports.library.watch(reload), ports.reading.watch(refreshMarks));
    // What was marked elsewhere between the first frame and the watch.
    refreshMarks();
  }

  function idle(): void {
    if (isClosed) return;
    clockTimer = setInterval(
      () => dispatch({ type: 'clock', now: ports.clock.now() }),
      CLOCK_INTERVAL,
    ).unref();
    ports.reading.warmUp();
    ports.reading.fold();
    // Folding has read the folder, so that the watch would find nothing new.
    dispatch({ type: 'marks-changed', marks: ports.reading.marks() });
  }

  function close(): UserError | undefined {
    if (isClosed) return undefined;
    isClosed = true;
    for (const stop of stops) stop();
    clearInterval(clockTimer);
    searching.stop();
    closing.abort();
    savePlace();
    // Browsers that are still at work: that none of them failed yet is all that can be known of them.
    const steps = [...pending].flatMap(({ step }) => step ?? []);
    try {
      if (steps.length > 0) ports.reading.mark(steps.flatMap(({ forward }) => forward));
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    press(keys) {
      for (let at = 0; at < keys.length;) {
        // What was typed after leaving is not for us.
        if (isClosed) return;
        const typed = lineInUse(state) === undefined ? [] : typedAt(keys, at);
        const event =
          typed.length > 1
            ? ({ type: 'inserted', text: typed.map(printed).join('') } as const)
            : eventFor(state, keys[at] ?? '');
        if (event !== undefined) dispatch(event);
        at += Math.max(1, typed.length);
      }
    },
    paste(text) {
      // What is copied from a page or a shell often ends its line.
      if (!isClosed) dispatch({ type: 'inserted', text: text.replace(/[\r\n]+$/, '') });
    },
    settle,
    idle,
    close,
  };
}

/** The keys from a place on that print: they go into a line as one, so that a pasted text is searched once. */
function typedAt(keys: readonly Key[], at: number): readonly Key[] {
  const rest = keys.slice(at);
  const end = rest.findIndex((key) => printed(key) === undefined);
  return end === -1 ? rest : rest.slice(0, end);
}
