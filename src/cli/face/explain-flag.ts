/** The flag of the verbs that prints commands. */
export const explainFlag = [
  '--explain',
  'print the commands that would sign what you answer, and sign nothing',
] as const;
