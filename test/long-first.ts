/**
 * The order of test files: by size, as is usual, but those that are small and take long first, or they would run last, beside nothing;
 * and those that share a process one after the other, or it would end in between.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = ['browser/vectors', 'browser/vectors-other'].map((name) => `/test/${name}.test.ts`);

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => long.some((name) => moduleId.endsWith(name));
    const rank = (file: TestSpecification): number => (isLong(file) ? 0 : file.project.config.isolate ? 1 : 2);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
