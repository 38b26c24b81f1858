/** What the verifier page says beside the verdict, in English. */
export const page = {} as const;
