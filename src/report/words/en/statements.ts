/** What the statements for a court say, in English. */
export const statements = {} as const;
