/** The order of test files: by size, as is usual, but those that are small and take long first, or they would run last, beside nothing. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = ['browser/vectors', 'browser/vectors-other'].map((name) => `/test/${name}.test.ts`);

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => long.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
