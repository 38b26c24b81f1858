/** The exit statuses of the command line (docs/cli.md). `errors.ts` gives one to each error, `cli/exit-of.ts` one to each result. */
export const exits = {
  done: 0,
  failed: 1,
  usage: 2,
  notShown: 3,
  unreadable: 4,
  environment: 5,
  refused: 6,
  bug: 70,
} as const;

export type Exit = (typeof exits)[keyof typeof exits];
