/** One thing that was tried, with what came of it and what had to come. */
export interface Step {
  readonly what: string;
  readonly found: string;
  readonly expected: string;
}

export const isRight = ({ found, expected }: Step): boolean => found === expected;
