/** Ends a run with the line `N passed, N failed`; a suite that could not be loaded counts as failed. */
export default class TallyReporter {
  constructor(globalConfig) {
    this.isWatching = globalConfig.watch || globalConfig.watchAll;
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const tally = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // Jest prints its own summary after this call, so the tally waits for the end of the process.
    if (this.isWatching) process.stderr.write(tally);
    else process.once('exit', () => process.stdout.write(tally));
  }
}
