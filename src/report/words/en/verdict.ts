/** What the verdict on paper says, in English. */
export const verdict = {} as const;
