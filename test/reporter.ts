/** Prints `N passed, N failed` from the real results; broken files and stray errors count as failed, and in CI so do skips. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, strayErrors: ReadonlyArray<SerializedError>): void {
    let passed = 0;
    let failed = strayErrors.length;
    let skipped = 0;
    for (const module of modules) {
      let ran = 0;
      for (const test of module.children.allTests()) {
        ran += 1;
        const state = test.result().state;
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failed += 1;
        else skipped += 1;
      }
      if (ran === 0 || module.errors().length > 0) failed += 1;
    }
    if (process.env.CI && skipped > 0) {
      failed += skipped;
      skipped = 0;
      process.exitCode = 1;
    }
    if (passed === 0 && failed === 0) process.exitCode = 1;
    process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}
