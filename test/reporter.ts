/**
 * Names every failure once more at the end, where a log that was cut still shows it, and prints `N passed, N failed` from the real
 * results; broken files and stray errors count as failed, and in CI so do skips.
 */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, strayErrors: ReadonlyArray<SerializedError>): void {
    let passed = 0;
    let skipped = 0;
    const failures = strayErrors.map((error) => `stray error: ${firstLine(error.message)}`);
    for (const module of modules) {
      let ran = 0;
      for (const test of module.children.allTests()) {
        ran += 1;
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') {
          failures.push(`${module.relativeModuleId} > ${test.fullName}: ${firstLine(result.errors[0]?.message)}`);
        } else if (process.env.CI) failures.push(`${module.relativeModuleId} > ${test.fullName}: skipped`);
        else skipped += 1;
      }
      if (ran === 0 || module.errors().length > 0) {
        failures.push(`${module.relativeModuleId}: ${firstLine(module.errors()[0]?.message ?? 'no test ran')}`);
      }
    }
    if (failures.length > 0 || passed === 0) process.exitCode = 1;
    process.stdout.write(`\n${failures.map((failure) => `FAILED ${failure}\n`).join('')}`);
    process.stdout.write(`${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}

function firstLine(text: string | undefined): string {
  return (text ?? 'no message').split('\n', 1)[0]?.slice(0, 300) ?? '';
}
