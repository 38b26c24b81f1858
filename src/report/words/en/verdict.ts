/** What a verdict says beside its findings, in English. */
export const verdict = {} as const;
